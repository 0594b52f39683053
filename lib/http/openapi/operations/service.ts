/** Operations of reviewers, and of the API itself. */
import { queueQuery } from '../../queue-query.ts';
import { queue } from '../examples/listings.ts';
import type { Operation } from '../operation.ts';
import { pageParameters } from './applications.ts';

export const listReviewQueue: Operation = {
  summary: 'Review queue',
  description:
    'The applications that wait for a reviewer, in one state, oldest first. A page may hold fewer items than its limit, or none, and still name a next one. For the groups `reviewer` and `compliance`.',
  tag: 'Review',
  query: {
    schema: queueQuery,
    io: 'output',
    parameters: {
      ...pageParameters,
      state: { description: 'Only applications in this state.', default: 'submitted', example: 'submitted' },
      businessArea: { description: 'Only applications for this area, ISO 3166-1 alpha-2.', example: 'SG' },
    },
  },
  answer: { status: 200, schema: 'ReviewQueue', description: 'A page.', example: queue },
};

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
