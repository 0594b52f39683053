/** `npm run holidays`, also run by `npm ci`: writes lib/programs/holidays.ts from the holidays library. */
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';
import { holidaysText } from './holidays.ts';

writeAtomically(join(import.meta.dirname, '../../lib/programs/holidays.ts'), holidaysText());
