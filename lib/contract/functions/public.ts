import type { FunctionContract } from '../function-contract.ts';

/** The functions that anyone may call, without a token. */
export const publicFunctions: readonly FunctionContract[] = [
  {
    name: 'get-receipt-keys',
    does: 'Shows the public keys that receipts are verified with.',
    errorImpact: 'Nobody can verify a receipt whose key they have not yet fetched.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/receipt-keys' }],
    uses: ['receipt-keys'],
  },
  {
    name: 'get-openapi',
    does: 'Serves the OpenAPI description.',
    errorImpact: 'Integrators cannot read the API description.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/openapi.json' }],
  },
  {
    name: 'get-health',
    does: 'Says that the API answers.',
    errorImpact: 'Monitors report the API as down.',
    audience: 'anyone',
    routes: [{ method: 'GET', path: '/health' }],
  },
  {
    name: 'answer-unmatched-route',
    does: 'Answers every other path and method with a problem: 404 or 405.',
    errorImpact: 'Callers of a wrong path get no explanation.',
    audience: 'anyone',
    routes: [],
  },
];
