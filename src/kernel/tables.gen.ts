import type { ColumnType, Generated } from 'kysely'

export type ApiTokensTable = {
  id: string
  staff_id: string
  name: string
  hash: string
  tail: string
  projects: string[]
  roles: string[]
  read_only: Generated<boolean>
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
}
export type AppointmentsTable = {
  id: string
  project_id: string
  slot_id: string
  unit_id: string
  case_id: string
  code: string
  state: Generated<string>
  moves: Generated<number>
  booked_by: string
  booked_at: Generated<Date>
}
export type ArchivedTable = {
  case_id: string
  project_id: string
  document: string
  archived_at: Date
}
export type AreaSettlementsTable = {
  id: string
  project_id: string
  unit_id: string
  contract_id: string | null
  survey_id: string
  case_id: string | null
  round: number
  current: Generated<boolean>
  rule: string | null
  input: ColumnType<any, string | object | undefined, any>
  result: any
  working: ColumnType<any, string | object | undefined, any>
  faults: ColumnType<any, string | object | undefined, any>
  reference_area: string | null
  measured_area: string | null
  difference: string | null
  ratio_percent: string | null
  over: Generated<boolean>
  buyer_pays: Generated<number>
  refund: Generated<number>
  before_price: number | null
  final_price: number | null
  created_at: Date
}
export type AreaSurveyRowsTable = {
  survey_id: string
  project_id: string
  row: number
  verdict: string
  faults: ColumnType<any, string | object | undefined, any>
  raw: any
  unit_id: string | null
  gross: string | null
  inner_area: string | null
  shared: string | null
  forecast_gross: string | null
  forecast_inner: string | null
}
export type AreaSurveysTable = {
  id: string
  project_id: string
  case_id: string
  version: number
  state: Generated<string>
  file_id: string
  file_name: string
  sha256: string
  sheet: string
  header_row: Generated<number>
  columns: ColumnType<any, string | object | undefined, any>
  notes: ColumnType<any, string | object | undefined, any>
  missing: ColumnType<any, string | object | undefined, any>
  report_no: string | null
  report_on: string | null
  created_by: string
  created_at: Date
  committed_by: string | null
  committed_at: Date | null
  approved_by: string | null
  approved_at: Date | null
}
export type BankAgreementsTable = {
  id: string
  project_id: string
  case_id: string
  bank_code: string
  bank: string
  branch: Generated<string>
  no: string
  agreed_on: string
  valid_until: string
  limit_amount: number
  deposit_percent: string
  payee: Generated<string>
  ended_on: string | null
}
export type BankContactsTable = {
  id: string
  project_id: string
  bank: string
  hotline: Generated<string>
  contact: Generated<string>
  note: Generated<string>
  version: Generated<number>
  changed_by: string
  changed_at: Date
}
export type BankListLinesTable = {
  list_id: string
  case_id: string
  project_id: string
  certificate_no: string
  mortgage_cert_no: string
  signed_on: string | null
  signed_by: string | null
}
export type BankListsTable = {
  id: string
  project_id: string
  no: string
  bank: string
  made_by: string
  made_at: Date
}
export type BankTemplatesTable = {
  id: string
  project_id: string
  code: string
  version: number
  name: string
  data: any
  published_by: string
  published_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
}
export type BankTemplatesClosedTable = {
  project_id: string
  code: string
  closed_by: string
  closed_at: Date
}
export type BatchGatesTable = {
  batch_id: string
  project_id: string
  gate: string
  blocks: string
  active: Generated<boolean>
  green: Generated<boolean>
  evidence: Generated<string>
  evidence_on: string | null
  file_id: string | null
  overridden_by: string | null
  override_reason: Generated<string>
  set_by: string | null
  set_at: Date | null
}
export type BatchMembersTable = {
  id: string
  project_id: string
  batch_id: string
  name: string
  department: string
  duty: Generated<string>
  staff_id: string | null
}
export type BatchTasksTable = {
  id: string
  project_id: string
  batch_id: string
  position: number
  label: string
  clause: Generated<string>
  department: Generated<string>
  due_on: string | null
  done_at: Date | null
  done_by: string | null
  remark: Generated<string>
  version: Generated<number>
  template_row: Generated<string>
}
export type BatchesTable = {
  id: string
  project_id: string
  case_id: string | null
  code: string
  name: string
  first_day: string
  last_day: string
  flow: Generated<string>
  calendar_template: Generated<string>
  notice_on: string
  place: Generated<string>
  teams: Generated<number>
  minutes_a_day: Generated<number>
  roster_version: Generated<number>
  roster_confirmed_by: string | null
  roster_confirmed_at: Date | null
  roster_sent_at: Date | null
  roster_acknowledged_at: Date | null
  version: Generated<number>
  roster_confirmed_version: number | null
}
export type BooksTable = {
  id: string
  project_id: string
  unit_type_id: string
  case_id: string | null
  kind: string
  version: number
  content: any
  ready_at: Date | null
  approved_by: string | null
  created_at: Generated<Date>
}
export type BuildingsTable = {
  id: string
  project_id: string
  code: string
  name: string
  position: number
  completed_on: string | null
  version: Generated<number>
  topped_out_on: string | null
  first_registered_on: string | null
  first_registration_no: string | null
}
export type CalendarDaysTable = {
  day: string
  kind: string
  name: Generated<string>
}
export type CalendarYearsTable = {
  year: number
  source: string
  set_by: string
  set_at: Generated<Date>
}
export type CasesTable = {
  id: string
  project_id: string
  process: string
  no: string
  key: string
  title: string
  unit_id: string | null
  unit_type_id: string | null
  parent_id: string | null
  contractor_id: string | null
  state: string
  origin: string | null
  version: Generated<number>
  data: ColumnType<any, string | object | undefined, any>
  documents: ColumnType<any, string | object | undefined, any>
  performed: ColumnType<any, string | object | undefined, any>
  settings: ColumnType<any, string | object | undefined, any>
  waits_for: string | null
  holder_id: string | null
  opened_at: Date
  opened_by: string
  entered_at: Date
  due_at: Date | null
  paused_at: Date | null
  closed_at: Date | null
  head: string
  pause_until: Date | null
}
export type CashDaysTable = {
  id: string
  project_id: string
  cashier_id: string
  cashier_name: string
  day: string
  opening_float: number
  book_cash: number
  counted: number
  difference: number
  reason: Generated<string>
  closed_at: Date
  approved_by: string | null
  approved_name: string | null
  approved_at: Date | null
}
export type CatalogueItemsTable = {
  id: string
  project_id: string
  version: number
  no: number
  room: string
  item: string
  usual: string
  severities: string[]
  trades: string[]
  measure: any
  templates: string[]
  part_code: Generated<string>
}
export type CertificateImportsTable = {
  id: string
  project_id: string
  file_id: string
  file_name: string
  sha256: string
  created_by: string
  created_at: Date
  results: any
  committed_by: string | null
  committed_at: Date | null
}
export type CertificatesTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string
  kind: Generated<string>
  no: string
  entered_on: string
  holders: Generated<string>
  stored_at: Date
  stored_by: string
  place: Generated<string>
  moved_at: Date | null
}
export type CommitmentLettersTable = {
  id: string
  project_id: string
  case_id: string
  no: string
  issued_on: string
  nominal_end: string
  last_day: string
  key: string
}
export type ContactAttemptsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string | null
  channel: string
  result: string
  remark: Generated<string>
  at: Date
  by_id: string
}
export type ContractDuesTable = {
  id: string
  project_id: string
  contract_id: string
  seq: number
  label: string
  due_on: string | null
  amount: number
}
export type ContractReceiptsTable = {
  id: string
  project_id: string
  contract_id: string
  paid_on: string
  amount: number
  source: string
  slip_no: string
  payee: Generated<string>
  note: Generated<string>
  voids: string | null
  recorded_by: string
  recorded_at: Generated<Date>
}
export type ContractorsTable = {
  id: string
  project_id: string
  name: string
  contact: Generated<string>
  telephone: Generated<string>
  version: Generated<number>
  closed_on: string | null
}
export type ContractsTable = {
  id: string
  project_id: string
  unit_id: string
  no: string
  signed_on: string | null
  price: number | null
  handover_on: string | null
  address: Generated<string>
  payment: Generated<string>
  bank: Generated<string>
  paid_in_full: Generated<boolean>
  filed: Generated<boolean>
  terms: ColumnType<any, string | object | undefined, any>
  ended_on: string | null
  version: Generated<number>
  presale: Generated<boolean>
  template: Generated<string>
  basis: Generated<string>
  gross_area: string | null
  inner_area: string | null
  unit_price: number | null
  fit_out_price: Generated<number>
  deposit: number | null
  co_ownership: string | null
  permit_no: string | null
  permit_on: string | null
  online_no: string | null
  online_on: string | null
  filing_no: string | null
  filed_on: string | null
  final_price: number | null
  details: ColumnType<any, string | object | undefined, any>
  filing_due_on: string | null
}
export type CredentialsTable = {
  id: string
  staff_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type CustomersTable = {
  id: string
  project_id: string
  kind: Generated<string>
  name: string
  pinyin: Generated<string>
  initials: Generated<string>
  identity_kind: string | null
  identity_cipher: Buffer | null
  identity_hash: string | null
  identity_tail_hash: string | null
  identity_mask: string | null
  email: string | null
  address: Generated<string>
  sensitive: Generated<boolean>
  do_not_contact: Generated<boolean>
  remark: Generated<string>
  version: Generated<number>
  created_at: Generated<Date>
}
export type DefaultViewsTable = {
  staff_id: string
  project_id: string
  page: string
  view_id: string
}
export type DefectsTable = {
  id: string
  project_id: string
  no: string
  unit_id: string
  case_id: string | null
  inspection_id: string | null
  repair_id: string | null
  item_no: number | null
  room: string
  part: string
  kind: string
  description: Generated<string>
  severity: string
  trade: string
  contractor_id: string | null
  quantity: Generated<number>
  x: string | null
  y: string | null
  state: Generated<string>
  round: Generated<number>
  agreed_on: string | null
  found_at: Date
  found_by: string
  dispatched_at: Date | null
  cleared_at: Date | null
  closed_at: Date | null
  merged_into: string | null
  photos: Generated<string[]>
  after_photos: Generated<string[]>
  failures: ColumnType<any, string | object | undefined, any>
  version: Generated<number>
  severity_reason: Generated<string>
  clock_offset_ms: Generated<number>
  complaint_id: string | null
  decided_at: Date | null
  decided_reason: Generated<string>
  found_name: Generated<string>
  verdict: string | null
  verdict_reason: Generated<string>
  verdict_round: number | null
}
export type DeliveriesTable = {
  case_id: string
  project_id: string
  unit_id: string
  kind: string
  handover_on: string
  keys_on: string | null
  property_fee_from: string
  property_fee_rule: string
  follow_up_on: string
  open_defects: Generated<number>
  working: ColumnType<any, string | object | undefined, any>
  created_at: Date
}
export type DepositMovementsTable = {
  id: string
  project_id: string
  bank_code: string
  loan_id: string | null
  kind: string
  amount: number
  moved_on: string
  slip_no: Generated<string>
  note: Generated<string>
  recorded_by: string
  recorded_at: Date
  principal: number | null
  interest: number | null
  penalty: number | null
  key: string | null
}
export type EntrancesTable = {
  id: string
  project_id: string
  building_id: string
  code: string
  name: string
  position: number
}
export type EventsTable = {
  id: Generated<number>
  project_id: string | null
  stream: string
  seq: number
  kind: string
  step: string | null
  label: string
  from_state: string | null
  to_state: string | null
  actor_id: string
  actor_name: string
  at: Date
  body: ColumnType<any, string | object | undefined, any>
  clock: string | null
  due_at: Date | null
  key: string | null
  previous: string
  hash: string
}
export type FeeLinesTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string
  code: string
  name: string
  basis: Generated<string>
  unit_price: string | null
  quantity: string | null
  period: string | null
  amount: number
  payee: string
  receipt_kind: string
  mandatory: Generated<boolean>
  voluntary: Generated<boolean>
  refundable: Generated<boolean>
  self_payable: Generated<boolean>
  statutory: Generated<boolean>
  working: ColumnType<any, string | object | undefined, any>
  reverses_id: string | null
  cancelled_at: Date | null
  cancelled_reason: string | null
  proof_no: string | null
  proof_file: string | null
  proof_checked_by: string | null
  proof_on: string | null
  position: Generated<number>
  created_by: string
  created_at: Generated<Date>
}
export type FilesTable = {
  id: string
  project_id: string
  name: string
  mime: string
  size: number
  sha256: string
  content: Buffer
  uploaded_by: string
  uploaded_at: Generated<Date>
}
export type FloorsTable = {
  id: string
  project_id: string
  building_id: string
  nominal: string
  actual: string
  kind: Generated<string>
}
export type FundsMismatchesTable = {
  id: string
  project_id: string
  case_id: string
  slip_no: string
  disbursed: number
  credited: number
  note: string
  noted_by: string
  noted_at: Date
  decision: string | null
  decided_at: Date | null
  key: string
}
export type HallDaysTable = {
  batch_id: string
  project_id: string
  day: string
  flow: string
  fixed_at: Date | null
  set_by: string
}
export type HandoverItemsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string
  kind: string
  name: string
  no: Generated<string>
  expected: number
  given: number | null
  given_by: string | null
  given_at: Date | null
  position: number
}
export type HouseholdMembersTable = {
  id: string
  project_id: string
  unit_id: string
  customer_id: string | null
  name: string
  relation: string
  telephone_mask: Generated<string>
  telephone_cipher: Buffer | null
  since: string
  until: string | null
  version: Generated<number>
}
export type ImportMappingsTable = {
  project_id: string
  kind: string
  headers_hash: string
  mapping: any
}
export type ImportRowsTable = {
  import_id: string
  project_id: string
  row: number
  verdict: string
  faults: ColumnType<any, string | object | undefined, any>
  raw: any
  parsed: any
  action: string | null
  changes: any
  ticked: Generated<boolean>
  stored_at: Date | null
  unit_id: string | null
  undo: any
}
export type ImportsTable = {
  id: string
  project_id: string
  kind: string
  file_id: string
  file_name: string
  sha256: string
  sheet: Generated<string>
  state: Generated<string>
  mode: Generated<string>
  mapping: ColumnType<any, string | object | undefined, any>
  notes: ColumnType<any, string | object | undefined, any>
  counts: ColumnType<any, string | object | undefined, any>
  created_by: string
  created_at: Generated<Date>
  committed_by: string | null
  committed_at: Date | null
  undone_by: string | null
  undone_at: Date | null
  error: string | null
  version: Generated<number>
}
export type InspectionsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string
  round: number
  catalogue_version: number
  template: string
  started_at: Date
  finished_at: Date | null
  inspector_id: string
  inspector_name: string
  result: string | null
  owner_opinion: Generated<string>
  signature_file: string | null
  signed_name: string | null
  device: Generated<string>
  refused_witness: Generated<string>
  signed_at: Date | null
  verified_name: Generated<string>
}
export type JobsTable = {
  id: Generated<number>
  project_id: string | null
  case_id: string | null
  effect: any
  key: string
  run_at: Generated<Date>
  attempts: Generated<number>
  error: string | null
  done_at: Date | null
  failed_at: Date | null
}
export type LetterEventsTable = {
  id: Generated<number>
  project_id: string
  letter_id: string
  label: string
  on_day: string
  remark: Generated<string>
  by_name: string
  at: Date
}
export type LettersTable = {
  id: string
  project_id: string
  batch_id: string | null
  unit_id: string
  case_id: string | null
  no: string
  kind: Generated<string>
  mailing: Generated<number>
  state: Generated<string>
  recipient: string
  address: string
  contract_address: Generated<boolean>
  carrier: Generated<string>
  waybill: string | null
  posted_on: string | null
  signed_on: string | null
  signed_by: string | null
  returned_on: string | null
  return_reason: string | null
  returned_handled_at: Date | null
  effective_on: string | null
  print_id: string | null
  print_run_id: string | null
  page_count: number | null
  voided_reason: string | null
  version: Generated<number>
  created_at: Generated<Date>
  channel: Generated<string>
  late_reason: Generated<string>
}
export type ListColumnsTable = {
  staff_id: string
  list: string
  choice: any
}
export type LoanDisbursementsTable = {
  id: string
  project_id: string
  loan_id: string
  case_id: string
  paid_on: string
  amount: number
  payee: string
  key: string
  voided_at: Date | null
}
export type LoanGuaranteesTable = {
  loan_id: string
  project_id: string
  bank_code: string
  started_on: string
  deposit_percent: string
  deposit_share: number
  ended_on: string | null
  ground: string | null
  receipt_on: string | null
  settled_on: string | null
}
export type LoansTable = {
  id: string
  project_id: string
  contract_id: string
  unit_id: string
  case_id: string | null
  tranche: Generated<string>
  bank: string
  loan_no: string | null
  wanted: number | null
  approved: number | null
  disbursed: Generated<number>
  rate: string | null
  months: number | null
  method: Generated<string>
  frequency: Generated<string>
  due_day: Generated<number>
  account_tail: string | null
  disbursed_on: string | null
  released_on: string | null
  release_ground: string | null
  settled_on: string | null
  ended_on: string | null
  version: Generated<number>
  reminders_stopped: string | null
}
export type MembershipsTable = {
  id: string
  staff_id: string
  project_id: string | null
  role: string
  contractor_id: string | null
  since: Generated<string>
  until: string | null
}
export type MessageReadsTable = {
  message_id: string
  staff_id: string
  read_at: Date
}
export type MessagesTable = {
  id: string
  project_id: string
  key: string
  channel: string
  customer_id: string | null
  staff_role: string | null
  unit_id: string | null
  case_id: string | null
  recipient: string
  subject: string
  body: string
  state: Generated<string>
  provider_id: string | null
  error: string | null
  attempts: Generated<number>
  created_at: Generated<Date>
  sent_at: Date | null
  acknowledged_at: Date | null
  read_at: Date | null
  purpose: Generated<string>
  next_at: Date | null
  lease_until: Date | null
}
export type MeterReadingsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string | null
  meter: string
  reading: string | null
  not_installed: Generated<boolean>
  photo: string | null
  read_on: string
  read_by: string
  created_at: Generated<Date>
}
export type MortgagePapersTable = {
  id: string
  project_id: string
  case_id: string
  position: number
  name: string
  who: string
  mandatory: boolean
  condition: Generated<string>
  original: boolean
  copies_wanted: number
  valid_months: number | null
  valid_days: number | null
  printed_end: Generated<boolean>
  state: Generated<string>
  original_seen: boolean | null
  copies: number | null
  issued_on: string | null
  ends_on: string | null
  last_valid_day: string | null
  reason: Generated<string>
  files: Generated<string[]>
  changed_by: Generated<string>
  changed_at: Date | null
}
export type NumbersTable = {
  project_id: string
  series: string
  day: string
  last: number
}
export type OverdueCasesTable = {
  case_id: string
  project_id: string
  loan_id: string
  opened_on: string
  cleared_on: string | null
  closed_on: string | null
}
export type OverdueListsTable = {
  id: string
  project_id: string
  bank: string
  listed_on: string
  name: string
  sha256: string
  matched: number
  unmatched: number
  posted_by: string
  posted_at: Date
}
export type OverdueRowsTable = {
  id: string
  project_id: string
  list_id: string
  row: number
  loan_id: string | null
  loan_no: Generated<string>
  name: Generated<string>
  account_tail: Generated<string>
  room: Generated<string>
  instalments: number | null
  days: number | null
  principal: Generated<number>
  interest: Generated<number>
  penalty: Generated<number>
  verdict: string
  remark: Generated<string>
}
export type OwnershipsTable = {
  id: string
  project_id: string
  unit_id: string
  customer_id: string
  contract_id: string | null
  share_numerator: Generated<number>
  share_denominator: Generated<number>
  position: Generated<number>
  since: string
  until: string | null
}
export type PaperTemplatesTable = {
  sha256: string
  paper: string
  body: string
  first_used_at: Date
}
export type PrintPartsTable = {
  run_id: string
  part: number
  project_id: string
  letters: number
  failures: ColumnType<any, string | object | undefined, any>
  content: Buffer | null
  sha256: string | null
  pages: Generated<number>
  made_at: Date | null
}
export type PrintRunItemsTable = {
  run_id: string
  position: number
  letter_id: string
  part: number
  error: string | null
}
export type PrintRunsTable = {
  id: string
  project_id: string
  batch_id: string | null
  paper: string
  label: string
  total: number
  done: Generated<number>
  failed: Generated<number>
  state: Generated<string>
  stop_asked: Generated<boolean>
  error: string | null
  started_by: string
  created_at: Generated<Date>
  finished_at: Date | null
  lease_until: Date | null
  no: Generated<string>
  owner: string | null
  started_by_name: Generated<string>
}
export type PrintsTable = {
  id: string
  project_id: string
  paper: string
  no: string | null
  case_id: string | null
  unit_id: string | null
  data: any
  template: string
  sha256: string | null
  times: Generated<number>
  voided_at: Date | null
  printed_by: string | null
  printed_at: Date | null
  created_at: Generated<Date>
  of_id: string | null
  run_id: string | null
  run_part: number | null
  void_reason: string | null
}
export type ProjectsTable = {
  id: string
  code: string
  name: string
  company: string
  property_company: Generated<string>
  address: Generated<string>
  hotline: Generated<string>
  city: Generated<string>
  province: Generated<string>
  demo: Generated<boolean>
  closed_at: Date | null
  version: Generated<number>
}
export type ReceiptLinesTable = {
  receipt_id: string
  fee_line_id: string
  project_id: string
  name: string
  amount: number
}
export type ReceiptsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string | null
  series: string
  no: string
  serial: number
  kind: string
  payer: string
  method: string
  amount: number
  received: number | null
  change: number | null
  paid_on: string
  cashier_id: string
  cashier_name: string
  reverses_id: string | null
  voided_at: Date | null
  void_reason: string | null
  void_approved_by: string | null
  key: string | null
  created_at: Generated<Date>
  void_asked_by: string | null
  void_asked_name: string | null
  void_asked_at: Date | null
  void_approved_name: string | null
  voided_on: string | null
}
export type RefusedActsTable = {
  id: Generated<number>
  project_id: string | null
  actor_id: string
  actor_name: string
  at: Date
  act: string
  target: string
  codes: string[]
  sentence: string
  request_id: string
}
export type RegistrationBuildingsTable = {
  case_id: string
  building_id: string
  project_id: string
}
export type RegistrationPapersTable = {
  id: string
  project_id: string
  case_id: string
  position: number
  name: string
  required: Generated<boolean>
  number: Generated<string>
  dated_on: string | null
  file_id: string | null
  kept_by: string | null
  kept_at: Date | null
}
export type RemindersTable = {
  id: string
  project_id: string
  repayment_id: string
  days: number
  channel: string
  send_on: string
  state: Generated<string>
  message_key: string | null
  result: Generated<string>
  done_by: string | null
  done_at: Date | null
}
export type RepaymentsTable = {
  id: string
  project_id: string
  loan_id: string
  k: number
  due_on: string
  payment: number
  principal: number
  interest: number
  balance: number
  state: Generated<string>
  source: Generated<string>
  missed: Generated<boolean>
  told_paid_on: string | null
  told_paid_file: string | null
  settled_on: string | null
  created_on: string
}
export type ResponsibilitiesTable = {
  id: string
  project_id: string
  building_id: string | null
  trade: string
  contractor_id: string
}
export type RosterEntriesTable = {
  id: string
  project_id: string
  batch_id: string
  unit_id: string
  case_id: string | null
  added_version: number
  removed_version: number | null
  remark: Generated<string>
  released_at: Date | null
}
export type RosterSendsTable = {
  id: string
  project_id: string
  batch_id: string
  version: number
  base_version: Generated<number>
  units: number
  added: number
  removed: number
  sent_at: Date
  acknowledged_at: Date | null
  receiver: Generated<string>
  key: string
}
export type SavedViewsTable = {
  id: string
  staff_id: string
  project_id: string | null
  page: string
  name: string
  query: any
  shared: Generated<boolean>
  created_at: Generated<Date>
  shared_role: string | null
  locked: Generated<boolean>
}
export type SealsTable = {
  id: Generated<number>
  project_id: string | null
  first_event: number
  last_event: number
  events: number
  at: Date
  previous: string
  hash: string
}
export type SecretsTable = {
  name: string
  value: string
  created_at: Generated<Date>
}
export type SettingsTable = {
  id: string
  key: string
  scope: string
  scope_id: Generated<string>
  value: any
  valid_from: string
  valid_to: string | null
  source: string
  reason: Generated<string>
  set_by: string
  set_at: Generated<Date>
}
export type SignInsTable = {
  id: string
  staff_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type SlotsTable = {
  id: string
  project_id: string
  batch_id: string
  day: string
  starts: string
  ends: string
  capacity: number
  taken: Generated<number>
}
export type StaffTable = {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  username: string | null
  display_username: string | null
  disabled_at: Date | null
  demo: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type StreamsTable = {
  stream: string
  project_id: string | null
  seq: number
  head: string
}
export type TelephonesTable = {
  id: string
  project_id: string
  customer_id: string
  position: number
  label: Generated<string>
  cipher: Buffer
  hash: string
  tail_hash: string
  mask: string
}
export type TicketEventsTable = {
  id: Generated<number>
  project_id: string
  ticket_id: string
  kind: string
  station: number | null
  desk: string | null
  staff_id: string
  staff_name: string
  remark: Generated<string>
  at: Date
}
export type TicketStationsTable = {
  ticket_id: string
  project_id: string
  station: number
  state: Generated<string>
  started_at: Date | null
  finished_at: Date | null
  staff_id: string | null
  staff_name: string | null
  desk: string | null
  remark: Generated<string>
}
export type TicketsTable = {
  id: string
  project_id: string
  batch_id: string
  day: string
  no: string
  stream: string
  unit_id: string
  case_id: string
  state: Generated<string>
  station: number | null
  desk: string | null
  calls: Generated<number>
  queued_at: Date
  signed_in_at: Date
  called_at: Date | null
  finished_at: Date | null
  version: Generated<number>
}
export type TitleDrawsTable = {
  id: string
  project_id: string
  no: string
  total: number
  drawn_by: string
  drawn_at: Date
  handed_by: string
}
export type TitleFeesTable = {
  id: string
  project_id: string
  case_id: string
  unit_id: string
  charge: string
  amount: number
  working: ColumnType<any, string | object | undefined, any>
  mode: string | null
  receipt_no: string | null
  receipt_returned_on: string | null
  proof_no: string | null
  proof_on: string | null
  recorded_by: string
  recorded_at: Date
  cancelled_at: Date | null
}
export type TitleItemsTable = {
  id: string
  project_id: string
  case_id: string
  unit_id: string
  stage: Generated<string>
  position: number
  name: string
  required: Generated<boolean>
  original: Generated<boolean>
  copies: Generated<number>
  received_on: string | null
  received_by: string | null
  checked_at: Date | null
  checked_by: string | null
  fault: Generated<string>
  returned_on: string | null
  returned_by: string | null
}
export type TitleLiabilitiesTable = {
  case_id: string
  project_id: string
  late_days: number
  liable_days: number
  damages: number
  opinion: string
  approved_by: string
  approved_at: Date
}
export type TitleSlipsTable = {
  id: string
  project_id: string
  case_id: string
  unit_id: string
  no: string
  key: string
  items: ColumnType<any, string | object | undefined, any>
  expected_on: string | null
  issued_by: string
  issued_at: Date
  state: Generated<string>
  ended_at: Date | null
  ended_by: string | null
}
export type TitleStopsTable = {
  id: string
  project_id: string
  case_id: string
  cause: string
  kind: string
  from_on: string
  to_on: string | null
  note: Generated<string>
  recorded_by: string
  recorded_at: Date
}
export type TransferItemsTable = {
  id: string
  project_id: string
  case_id: string
  unit_id: string
  position: number
  name: string
  copies: Generated<number>
  original: Generated<boolean>
  required: Generated<boolean>
  state: Generated<string>
  reason: Generated<string>
  handed_by: string | null
  handed_at: Date | null
  checked_by: string | null
  checked_at: Date | null
}
export type TrustCountsTable = {
  project_id: string
  day: string
  cash: number
  balance: number
  counted_by: string
  counted_at: Date
}
export type TrustEntriesTable = {
  id: string
  project_id: string
  case_id: string
  fee_id: string
  kind: string
  amount: number
  on_date: string
  draw_id: string | null
  voucher_no: Generated<string>
  recorded_by: string
  recorded_at: Date
}
export type UnitAreasTable = {
  id: string
  project_id: string
  unit_id: string
  kind: string
  gross: string
  inner_area: string | null
  shared: string | null
  document_no: Generated<string>
  document_on: string | null
  recorded_by: string
  recorded_at: Generated<Date>
}
export type UnitTypesTable = {
  id: string
  project_id: string
  code: string
  name: string
  fit_out: Generated<string>
  housing: Generated<boolean>
  version: Generated<number>
}
export type UnitsTable = {
  id: string
  project_id: string
  building_id: string
  entrance_id: string | null
  floor_id: string
  unit_type_id: string | null
  room: string
  code: string
  label: string
  riser: Generated<number>
  floors_high: Generated<number>
  usage: Generated<string>
  gross_area: string
  inner_area: string | null
  surveyed_area: string | null
  sale: Generated<string>
  occupancy: Generated<string>
  version: Generated<number>
}
export type VerificationsTable = {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type WarrantyItemsTable = {
  id: string
  project_id: string
  unit_id: string
  case_id: string | null
  part_code: string
  part: string
  starts_on: string
  ends_on: string
  builder_ends_on: string | null
  working: ColumnType<any, string | object | undefined, any>
}
export type WarrantyPromisesTable = {
  case_id: string
  project_id: string
  part_code: string
  amount: number
  unit: string
}
export type Tables = {
  api_tokens: ApiTokensTable
  appointments: AppointmentsTable
  archived: ArchivedTable
  area_settlements: AreaSettlementsTable
  area_survey_rows: AreaSurveyRowsTable
  area_surveys: AreaSurveysTable
  bank_agreements: BankAgreementsTable
  bank_contacts: BankContactsTable
  bank_list_lines: BankListLinesTable
  bank_lists: BankListsTable
  bank_templates: BankTemplatesTable
  bank_templates_closed: BankTemplatesClosedTable
  batch_gates: BatchGatesTable
  batch_members: BatchMembersTable
  batch_tasks: BatchTasksTable
  batches: BatchesTable
  books: BooksTable
  buildings: BuildingsTable
  calendar_days: CalendarDaysTable
  calendar_years: CalendarYearsTable
  cases: CasesTable
  cash_days: CashDaysTable
  catalogue_items: CatalogueItemsTable
  certificate_imports: CertificateImportsTable
  certificates: CertificatesTable
  commitment_letters: CommitmentLettersTable
  contact_attempts: ContactAttemptsTable
  contract_dues: ContractDuesTable
  contract_receipts: ContractReceiptsTable
  contractors: ContractorsTable
  contracts: ContractsTable
  credentials: CredentialsTable
  customers: CustomersTable
  default_views: DefaultViewsTable
  defects: DefectsTable
  deliveries: DeliveriesTable
  deposit_movements: DepositMovementsTable
  entrances: EntrancesTable
  events: EventsTable
  fee_lines: FeeLinesTable
  files: FilesTable
  floors: FloorsTable
  funds_mismatches: FundsMismatchesTable
  hall_days: HallDaysTable
  handover_items: HandoverItemsTable
  household_members: HouseholdMembersTable
  import_mappings: ImportMappingsTable
  import_rows: ImportRowsTable
  imports: ImportsTable
  inspections: InspectionsTable
  jobs: JobsTable
  letter_events: LetterEventsTable
  letters: LettersTable
  list_columns: ListColumnsTable
  loan_disbursements: LoanDisbursementsTable
  loan_guarantees: LoanGuaranteesTable
  loans: LoansTable
  memberships: MembershipsTable
  message_reads: MessageReadsTable
  messages: MessagesTable
  meter_readings: MeterReadingsTable
  mortgage_papers: MortgagePapersTable
  numbers: NumbersTable
  overdue_cases: OverdueCasesTable
  overdue_lists: OverdueListsTable
  overdue_rows: OverdueRowsTable
  ownerships: OwnershipsTable
  paper_templates: PaperTemplatesTable
  print_parts: PrintPartsTable
  print_run_items: PrintRunItemsTable
  print_runs: PrintRunsTable
  prints: PrintsTable
  projects: ProjectsTable
  receipt_lines: ReceiptLinesTable
  receipts: ReceiptsTable
  refused_acts: RefusedActsTable
  registration_buildings: RegistrationBuildingsTable
  registration_papers: RegistrationPapersTable
  reminders: RemindersTable
  repayments: RepaymentsTable
  responsibilities: ResponsibilitiesTable
  roster_entries: RosterEntriesTable
  roster_sends: RosterSendsTable
  saved_views: SavedViewsTable
  seals: SealsTable
  secrets: SecretsTable
  settings: SettingsTable
  sign_ins: SignInsTable
  slots: SlotsTable
  staff: StaffTable
  streams: StreamsTable
  telephones: TelephonesTable
  ticket_events: TicketEventsTable
  ticket_stations: TicketStationsTable
  tickets: TicketsTable
  title_draws: TitleDrawsTable
  title_fees: TitleFeesTable
  title_items: TitleItemsTable
  title_liabilities: TitleLiabilitiesTable
  title_slips: TitleSlipsTable
  title_stops: TitleStopsTable
  transfer_items: TransferItemsTable
  trust_counts: TrustCountsTable
  trust_entries: TrustEntriesTable
  unit_areas: UnitAreasTable
  unit_types: UnitTypesTable
  units: UnitsTable
  verifications: VerificationsTable
  warranty_items: WarrantyItemsTable
  warranty_promises: WarrantyPromisesTable
}
