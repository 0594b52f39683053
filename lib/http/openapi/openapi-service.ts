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
  description: 'Says that the API answers.',
  tag: 'Service',
  answer: { status: 200, schema: 'Health', description: 'It answers.', example: { health: 'ok' } },
};

export const getReceiptKeys: Operation = {
  summary: 'Keys of receipts',
  description:
    'The public keys that receipts are verified with, as a JWK set: any JOSE library takes it. A key that signed once is served for good.',
  tag: 'Service',
  answer: { status: 200, schema: 'ReceiptKeys', description: 'All of them.', example: receiptKeys },
  refusals: ['try-again'],
};
