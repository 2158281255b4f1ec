export { formatFen } from '../kernel/money.ts'
