import type { Role } from '../kernel/roles.ts'

/** The property company's hall on the handover day; the developer's lead may stand in for any post. */
export const hall = ['propertyReception', 'propertySupervisor', 'customerServiceLead'] as const satisfies readonly Role[]
/** The developer's customer-service department. */
export const service = ['customerService', 'customerServiceLead'] as const satisfies readonly Role[]
/** Whoever may confirm that a repair is really done before the owner is called. */
export const clearers = ['customerService', 'customerServiceLead', 'propertySupervisor', 'propertyManager'] as const satisfies readonly Role[]
/** Whoever answers for a department's data: approves large exports, and exports without asking. */
export const exportApprovers = ['customerServiceLead', 'propertyManager', 'executive', 'administrator'] as const satisfies readonly Role[]
