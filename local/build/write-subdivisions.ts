/** `npm run subdivisions`, also run by `npm ci`: writes the states and provinces that keep registers of companies. */
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';
import { subdivisionsText } from './subdivisions.ts';

writeAtomically(join(import.meta.dirname, '../../lib/domain/account/subdivisions.ts'), subdivisionsText());
