/** `npm run address-formats`, also run by `npm ci`: writes the formats of addresses from the addresses library. */
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';
import { addressFormatsText } from './address-formats.ts';

writeAtomically(
  join(import.meta.dirname, '../../lib/steps/company-information/address-formats.ts'),
  addressFormatsText(),
);
