import { afterAll } from 'vitest'
import { closeRest } from './close-after.ts'

afterAll(closeRest)
