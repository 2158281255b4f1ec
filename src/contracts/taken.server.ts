import { type Fault, Refusal } from '../kernel/refusal.ts'

/** Two at once with the same number: the database lets one through, the other gets this answer instead of a failure of ours. */
export const unlessTaken = async <T>(writing: Promise<T>, fault: Fault): Promise<T> => {
  try {
    return await writing
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw new Refusal(fault) // unique_violation
    throw error
  }
}
