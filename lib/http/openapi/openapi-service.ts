/** Operations on the API itself. */
import { receiptKeys } from '../application/example-application.ts';
import type { Operation } from './operation.ts';

export const getOpenapi: Operation = {
  summary: 'This description',
  description: 'Generated from the schemas that parse the requests.',
  tag: 'Service',
  answer: {
    status: 200,
    schema: 'OpenApi',
    description: 'The document.',
    example: { openapi: '3.1.0', info: { title: 'Partner Programs', version: '0.1.0' }, paths: {} },
  },
};

export const getHealth: Operation = {
  summary: 'Health',
  description: 'Confirms that the API responds.',
  tag: 'Service',
  answer: { status: 200, schema: 'Health', description: 'The API responds.', example: { health: 'ok' } },
};

export const getReceiptKeys: Operation = {
  summary: 'Keys of receipts',
  description:
    'Returns the public keys that verify receipts, as a JWK set that any JOSE library accepts. A key that has ever signed is always served.',
  tag: 'Service',
  answer: { status: 200, schema: 'ReceiptKeys', description: 'All keys.', example: receiptKeys },
  refusals: ['try-again'],
};
