export const charges = ['DEED_TAX', 'REGISTRATION_FEE', 'STAMP_DUTY', 'SERVICE_FEE'] as const
export type Charge = (typeof charges)[number]
export const chargeLabels: Readonly<Record<Charge, string>> = {
  DEED_TAX: '契税',
  REGISTRATION_FEE: '登记费',
  STAMP_DUTY: '印花税',
  SERVICE_FEE: '代办服务费（自愿）',
}
/** Money of the state: it may only be taken on trust, and only where the company has switched that on. */
export const onTrust: ReadonlySet<Charge> = new Set(['DEED_TAX', 'REGISTRATION_FEE', 'STAMP_DUTY'])
