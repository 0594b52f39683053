/** Problems as responses: one component each, and one response for several that share a status. */
import { pascalCase } from '../pascal-case.ts';
import { catalogue, type ProblemCode, problemCodes } from '../response-problem.ts';
import { problemExample } from './example-problems.ts';

type Json = Readonly<Record<string, unknown>>;

const mediaType = 'application/problem+json';
const schemaOf = (code: ProblemCode) => ({ $ref: `#/components/schemas/${pascalCase(code)}Problem` });
const exampleOf = (code: ProblemCode) => ({ $ref: `#/components/examples/${pascalCase(code)}` });
const responseOf = (code: ProblemCode) => ({ $ref: `#/components/responses/${pascalCase(code)}` });
const header = (name: string) => ({ $ref: `#/components/headers/${name}` });

const everyProblem = { 'Content-Language': header('ContentLanguage') };
/** Headers of a problem besides. */
const headersOf: Partial<Record<ProblemCode, Json>> = {
  unauthenticated: { 'WWW-Authenticate': header('WwwAuthenticate') },
  'method-not-allowed': { Allow: header('Allow') },
  'stale-version': { ETag: header('ETag') },
  'unsupported-media-type': { Accept: header('Accept') },
  'too-many-requests': { 'Retry-After': header('RetryAfter') },
  'try-again': { 'Retry-After': header('RetryAfter') },
};

const described = (code: ProblemCode): string => {
  const { title, detail } = catalogue[code];
  return `\`${code}\`: ${detail || `${title}.`}`;
};

const single = (code: ProblemCode): Json => ({
  description: described(code),
  headers: { ...everyProblem, ...headersOf[code] },
  content: { [mediaType]: { schema: schemaOf(code), examples: { [code]: exampleOf(code) } } },
});

/** One response component per problem code. */
export const problemResponses = (): Json =>
  Object.fromEntries(problemCodes.map((code) => [pascalCase(code), single(code)]));

/** One example per problem code. */
export const problemExamples = (): Json =>
  Object.fromEntries(
    problemCodes.map((code) => [pascalCase(code), { summary: catalogue[code].title, value: problemExample(code) }]),
  );

/** Several problems of one status: `code` selects the schema, and `x-problems` names their components. */
const several = (codes: readonly ProblemCode[]): Json => ({
  description: `One of:\n${codes.map((code) => `- ${described(code)}`).join('\n')}`,
  headers: everyProblem,
  content: {
    [mediaType]: {
      schema: {
        oneOf: codes.map(schemaOf),
        discriminator: {
          propertyName: 'code',
          mapping: Object.fromEntries(codes.map((code) => [code, schemaOf(code).$ref])),
        },
      },
      examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code)])),
    },
  },
  'x-problems': codes.map(responseOf),
});

const one = (codes: readonly ProblemCode[]): Json =>
  codes.length > 1 ? several(codes) : responseOf(codes[0] as ProblemCode);

/** Returns the responses of an operation that can return these problems, by status. */
export function responsesOf(codes: readonly ProblemCode[]): Json {
  const inOrder = problemCodes.filter((code) => codes.includes(code));
  const byStatus = Object.groupBy(inOrder, (code) => String(catalogue[code].status));
  return Object.fromEntries(Object.entries(byStatus).map(([status, group = []]) => [status, one(group)]));
}
