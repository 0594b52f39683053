/** Set-up of the mutation tests alone: every property runs a few times, and the same way each time. */
import * as fc from 'fast-check';

fc.configureGlobal({ numRuns: 20, seed: 20240816 });
