import type { mortgageTabs } from './api.ts'

/** The four stretches of the way, as the tabs of the ledger and the board cut it; a supplement is work on what was submitted. */
export const phases: readonly { readonly tab: (typeof mortgageTabs)[number]; readonly label: string; readonly states: readonly string[] }[] = [
  { tab: 'papers', label: '收资料', states: ['intent', 'collecting', 'complete', 'interviewed'] },
  { tab: 'bank', label: '银行审批', states: ['submitted', 'supplement', 'approved'] },
  { tab: 'funds', label: '签约放款', states: ['contracted', 'preMortgage', 'awaitingFunds', 'funded'] },
  { tab: 'registered', label: '核对办证', states: ['reconciled', 'mortgageRegistered', 'released', 'settled'] },
]
