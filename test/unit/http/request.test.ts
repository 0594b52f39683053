import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { scopes } from '../../../lib/contract/audiences.ts';
import { routes } from '../../../lib/contract/functions.ts';
import { maxBodyBytes } from '../../../lib/contract/limits.ts';
import { eligibilityQuery } from '../../../lib/http/account/eligibility-query.ts';
import { startBody } from '../../../lib/http/application/start-body.ts';
import { emptyBody } from '../../../lib/http/bodies.ts';
import { applicantActor, applicantOf, callerOf, clientOf, staffOf } from '../../../lib/http/caller.ts';
import {
  applicationIdOf,
  expectedVersion,
  jsonBody,
  languageQuery,
  mediaTypes,
  optionalJsonBody,
  query,
  rawBody,
  valid,
} from '../../../lib/http/request.ts';
import { queueQuery } from '../../../lib/http/review/queue-query.ts';
import { methodsAt } from '../../../lib/http/unmatched.ts';
import { eventOf } from '../../support/api.ts';
import { refusalOf } from '../../support/builders.ts';

type Headers = Readonly<Record<string, string>>;
const event = (changed: object = {}, headers: Headers = {}): APIGatewayProxyEventV2 => ({
  ...eventOf({ method: 'POST', path: '/applications', body: {}, accountId: 'account-1', headers }),
  ...changed,
});
const withClaims = (claims: object | undefined): APIGatewayProxyEventV2 => {
  const base = event();
  const authorizer = claims && { jwt: { claims, scopes: [] } };
  return { ...base, requestContext: { ...base.requestContext, authorizer } } as APIGatewayProxyEventV2;
};

describe('the caller', () => {
  const claims = {
    sub: 'user-1',
    'custom:accountId': 'account-1',
    token_use: 'access',
    scope: `${scopes.applicant} ${scopes.reviewer}`,
  };

  test('is the one that the token names', () => {
    expect(callerOf(withClaims(claims))).toEqual({
      subject: 'user-1',
      accountId: 'account-1',
      groups: [],
      sourceAddress: '203.0.113.9',
      correlationId: expect.stringMatching(/^request-/),
    });
  });

  test.each([
    ['the API’s own name', 'api.partners.example.com', '198.51.100.7, 203.0.113.9', '203.0.113.9'],
    ['the edge', 'origin.api.partners.example.com', '198.51.100.7, 192.0.2.1', '198.51.100.7'],
    [
      'the edge, with a forged beginning',
      'origin.api.partners.example.com',
      '10.0.0.1, 2001:db8::7, 192.0.2.1',
      '2001:db8::7',
    ],
    ['the edge, without its header', 'origin.api.partners.example.com', undefined, '203.0.113.9'],
    ['the edge, with a header without an address', 'origin.api.partners.example.com', '<b>, 192.0.2.1', '203.0.113.9'],
  ])('through %s has the address that only AWS can write', (_, domainName, forwarded, expected) => {
    const base = withClaims(claims);
    const headers = { ...base.headers, ...(forwarded && { 'x-forwarded-for': forwarded }) };
    const requestContext = { ...base.requestContext, domainName };
    expect(callerOf({ ...base, headers, requestContext }).sourceAddress).toBe(expected);
  });

  test.each([
    ['no authorizer', undefined],
    ['no subject', { ...claims, sub: undefined }],
    ['an empty subject', { ...claims, sub: '' }],
    ['an ID token', { ...claims, token_use: 'id' }],
    ['a refresh token', { ...claims, token_use: 'refresh' }],
  ])('%s is unauthenticated', (_, given) => {
    expect(refusalOf(() => callerOf(withClaims(given)))).toEqual({ code: 'unauthenticated' });
    expect(refusalOf(() => applicantOf(withClaims(given)))).toEqual({ code: 'unauthenticated' });
    expect(refusalOf(() => staffOf(withClaims(given), ['reviewer']))).toEqual({ code: 'unauthenticated' });
  });

  test('an IAM or Lambda authorizer does not count', () => {
    const base = event();
    const requestContext = { ...base.requestContext, authorizer: { lambda: { sub: 'user-1' } } };
    expect(refusalOf(() => callerOf({ ...base, requestContext } as unknown as APIGatewayProxyEventV2)).code).toBe(
      'unauthenticated',
    );
  });

  test.each(['', 'a'.repeat(65), 'a#b', 'a b', 'ACCOUNT#1', 'a/b', 'ä', 7, undefined])(
    'the account %j is not valid',
    (account) => {
      const given = { ...claims, 'custom:accountId': account };
      expect(callerOf(withClaims(given)).accountId).toBeUndefined();
      expect(refusalOf(() => applicantOf(withClaims(given)))).toEqual({ code: 'forbidden' });
    },
  );

  test.each(['a', 'A-9', 'a'.repeat(64)])('the account %s is valid', (account) => {
    expect(applicantOf(withClaims({ ...claims, 'custom:accountId': account })).accountId).toBe(account);
  });

  test.each([
    ['[reviewer compliance]', ['reviewer', 'compliance']],
    ['[reviewer]', ['reviewer']],
    ['[reviewer, compliance]', ['reviewer', 'compliance']],
    ['reviewer', ['reviewer']],
    ['[]', []],
    ['', []],
    [undefined, []],
    [
      ['reviewer', 'operator'],
      ['reviewer', 'operator'],
    ],
    ['[super-reviewer]', ['super-reviewer']],
  ])('the groups %j are %j', (groups, expected) => {
    expect(callerOf(withClaims({ ...claims, 'cognito:groups': groups })).groups).toEqual(expected);
  });

  test('staff are members of one of the groups', () => {
    const staff = { ...claims, sub: 'staff-1' };
    const reviewer = withClaims({ ...staff, 'cognito:groups': '[compliance reviewer]' });
    expect(staffOf(reviewer, ['operator', 'reviewer']).subject).toBe('staff-1');
    expect(refusalOf(() => staffOf(reviewer, ['operator']))).toEqual({ code: 'forbidden', needs: 'operator' });
    const almost = withClaims({ ...staff, 'cognito:groups': '[super-reviewer]' });
    expect(refusalOf(() => staffOf(almost, ['reviewer']))).toEqual({ code: 'forbidden', needs: 'reviewer' });
  });

  test.each(['', 'openid', scopes.billing, `${scopes.applicant}s`])(
    'neither an account nor a group suffices with the scope %j',
    (scope) => {
      const given = withClaims({ ...claims, scope, 'cognito:groups': '[reviewer operator]' });
      expect(refusalOf(() => applicantOf(given))).toEqual({ code: 'forbidden' });
      expect(refusalOf(() => staffOf(given, ['reviewer', 'operator']))).toEqual({ code: 'forbidden' });
    },
  );

  test('claims without a scope give no access, whatever account or group they name', () => {
    const named = { sub: 'user-1', 'custom:accountId': 'account-1', 'cognito:groups': '[reviewer]' };
    expect(refusalOf(() => applicantOf(withClaims(named)))).toEqual({ code: 'forbidden' });
    expect(refusalOf(() => staffOf(withClaims(named), ['reviewer']))).toEqual({ code: 'forbidden' });
    expect(refusalOf(() => clientOf(withClaims(named), scopes.billing))).toEqual({ code: 'forbidden' });
    expect(clientOf(withClaims({ sub: 'billing', scope: scopes.billing }), scopes.billing).subject).toBe('billing');
  });

  test('a group counts only with its own scope, and a scope gives no group', () => {
    const operator = withClaims({ ...claims, scope: scopes.reviewer, 'cognito:groups': '[operator]' });
    expect(refusalOf(() => staffOf(operator, ['operator']))).toEqual({ code: 'forbidden' });
    const noStaff = withClaims({ ...claims, scope: Object.values(scopes).join(' ') });
    expect(refusalOf(() => staffOf(noStaff, ['reviewer']))).toEqual({ code: 'forbidden', needs: 'reviewer' });
  });

  test('the applicant is an actor with an address', () => {
    expect(applicantActor(callerOf(withClaims(claims)))).toEqual({
      kind: 'applicant',
      subject: 'user-1',
      sourceAddress: '203.0.113.9',
      correlationId: expect.stringMatching(/^request-/),
    });
  });
});

describe('a body', () => {
  const json = { 'content-type': 'application/json' };
  const body = (text: string | Buffer, headers: Headers = json) =>
    typeof text === 'string'
      ? { ...event({}, headers), headers, body: text }
      : { ...event({}, headers), headers, body: text.toString('base64'), isBase64Encoded: true };

  test.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8', ' application/json ;x=y'])(
    'is read as %s',
    (type) => {
      expect(jsonBody(body('{"a":"é"}', { 'content-type': type }))).toEqual({ a: 'é' });
    },
  );

  test('is read in base 64', () => {
    expect(jsonBody(body(Buffer.from('{"a":"é"}')))).toEqual({ a: 'é' });
    expect(rawBody(body(Buffer.from('é'))).toString()).toBe('é');
  });

  test.each([undefined, '', 'text/plain', 'application/merge-patch+json', 'application/jsonp', 'application/json,x'])(
    'is refused as %s',
    (type) => {
      expect(refusalOf(() => jsonBody(body('{}', type === undefined ? {} : { 'content-type': type })))).toEqual({
        code: 'unsupported-media-type',
        supported: ['application/json'],
      });
    },
  );

  test('is read as a merge patch where patches are accepted', () => {
    const patch = body('{}', { 'content-type': 'application/merge-patch+json' });
    expect(jsonBody(patch, [mediaTypes.mergePatch, mediaTypes.json])).toEqual({});
  });

  test.each(['', '{', '{"a":1,}', 'undefined', "{'a':1}", '\u0000'])('%j is malformed', (text) => {
    expect(refusalOf(() => jsonBody(body(text)))).toEqual({ code: 'malformed-json' });
  });

  const german = '{"legalName":"Müller & Söhne GmbH"}';
  const inUtf16 = Buffer.from(german, 'utf16le');
  const bytes: readonly (readonly [string, Buffer])[] = [
    ['Latin-1', Buffer.from(german, 'latin1')],
    ['UTF-16', inUtf16],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), inUtf16])],
    ['GBK', Buffer.from([0x22, 0xbb, 0xaa, 0xce, 0xaa, 0x22])],
    ['Shift JIS', Buffer.from([0x22, 0x83, 0x65, 0x83, 0x58, 0x22])],
    ['Big5', Buffer.from([0x22, 0xb5, 0xd8, 0xac, 0xb0, 0x22])],
    ['Windows-1251', Buffer.from([0x22, 0xd0, 0xee, 0xec, 0xe0, 0x22])],
    ['an encoding too long for its character', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['half a pair in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['a character beyond Unicode', Buffer.from([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22])],
    ['a character cut short', Buffer.from([0x22, 0xe4, 0xbd, 0x22])],
  ];

  test.each(bytes)('in %s is malformed, as bytes and as a gateway hands it over', (_, sent) => {
    expect(refusalOf(() => jsonBody(body(sent))).code).toBe('malformed-json');
    const headers = { ...json, 'content-length': String(sent.length) };
    const replaced = body(sent.toString('utf8'), headers);
    expect(refusalOf(() => jsonBody(replaced)).code).toMatch(/^(malformed-json|invalid-request)$/);
  });

  test('in which a gateway replaced bytes is malformed, and one in which the sender wrote U+FFFD is refused by pointer', () => {
    const length = (bytes: Buffer) => ({ ...json, 'content-length': String(bytes.length) });
    const sent = Buffer.from(german, 'latin1');
    expect(refusalOf(() => jsonBody(body(sent.toString('utf8'), length(sent)))).code).toBe('malformed-json');
    const written = '{"legalName":"M\uFFFDller"}';
    for (const headers of [json, length(Buffer.from(written))])
      expect(refusalOf(() => jsonBody(body(written, headers)))).toEqual({
        code: 'invalid-request',
        errors: [{ pointer: '/legalName', code: 'unprintable', sentence: 'not-unicode' }],
      });
  });

  test.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8', 'utf-8; x=y'])('may say that it is in %s', (charset) => {
    expect(jsonBody(body(german, { 'content-type': `application/json; charset=${charset}` }))).toBeDefined();
  });

  test.each(['iso-8859-1', 'utf-16', '"utf-16le"', 'gbk', 'x', '', 'utf-8; charset=latin1', 'utf-80'])(
    'that says it is in %j is malformed',
    (charset) => {
      const said = { 'content-type': `application/json;charset=${charset}` };
      expect(refusalOf(() => jsonBody(body(german, said)))).toEqual({ code: 'malformed-json' });
    },
  );

  test('counts in bytes, up to the limit and not beyond', () => {
    const filled = (bytes: number) => JSON.stringify('é'.repeat((bytes - 2) / 2));
    expect(jsonBody(body(filled(maxBodyBytes)))).toHaveLength(maxBodyBytes / 2 - 1);
    expect(refusalOf(() => jsonBody(body(filled(maxBodyBytes + 2))))).toEqual({
      code: 'payload-too-large',
      maxBytes: maxBodyBytes,
    });
  });

  test('may be left out if none is needed, whatever its type', () => {
    expect(optionalJsonBody({ ...event(), body: undefined, headers: {} })).toEqual({});
    expect(optionalJsonBody(body('[]'))).toEqual([]);
    expect(refusalOf(() => optionalJsonBody(body('x', {}))).code).toBe('unsupported-media-type');
  });
});

describe('input that a schema reads', () => {
  test.each([
    [startBody, { program: 'distribution-partner' }, '/program', 'unknown-code'],
    [startBody, {}, '/program', 'required'],
    [startBody, { program: 'cloud-solution-provider', accountId: 'x' }, '/accountId', 'unknown-field'],
    [emptyBody, { x: 1 }, '/x', 'unknown-field'],
    [emptyBody, null, '', 'invalid-type'],
    [languageQuery, { language: 'fr' }, '/language', 'unknown-code'],
    [queueQuery, { state: 'draft' }, '/state', 'unknown-code'],
    [queueQuery, { businessArea: 'XX' }, '/businessArea', 'not-a-country'],
    [queueQuery, { q: '' }, '/q', 'unknown-field'],
    [eligibilityQuery, { businessArea: 'XX' }, '/businessArea', 'not-a-country'],
    [eligibilityQuery, { registrationCountry: 'XX' }, '/registrationCountry', 'not-a-country'],
    [eligibilityQuery, { registrationNumber: '--' }, '/registrationNumber', 'invalid-format'],
    [eligibilityQuery, { registrationCountry: '' }, '/registrationCountry', 'required'],
    [
      eligibilityQuery,
      { registrationCountry: 'SG', registrationNumber: '--' },
      '/registrationNumber',
      'invalid-format',
    ],
  ] as readonly (readonly [z.core.$ZodType, unknown, string, string])[])(
    '%# is refused with a pointer',
    (schema, input, pointer, code) => {
      expect(refusalOf(() => valid(schema, input))).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer, code }],
      });
    },
  );

  test('has at most a hundred errors', () => {
    const junk = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]));
    expect(refusalOf(() => valid(emptyBody, junk)).errors).toHaveLength(100);
  });

  test('the company’s two parameters are read together, and one alone is ignored', () => {
    for (const alone of [{ registrationCountry: 'SG' }, { registrationNumber: '53 312' }])
      expect(valid(eligibilityQuery, alone)).toEqual({ businessArea: undefined, registration: undefined });
    expect(valid(eligibilityQuery, {})).toEqual({ businessArea: undefined, registration: undefined });
    const company = { registrationCountry: 'SG', registrationNumber: '53 312' };
    expect(valid(eligibilityQuery, { businessArea: 'MY', ...company })).toEqual({
      businessArea: 'MY',
      registration: company,
    });
  });

  test('no parameter at all is an empty query', () => {
    expect(query(languageQuery, { ...event(), queryStringParameters: undefined })).toEqual({});
  });

  test('every query may name a language, and an unknown language is ignored', () => {
    const asked = (language: string) => ({ ...event(), queryStringParameters: { language, a: 'x' } });
    const schema = z.strictObject({ a: z.string() });
    for (const language of ['zh-CN', 'fr', '', 'en,zh-CN']) expect(query(schema, asked(language))).toEqual({ a: 'x' });
  });

  test('an error that is not the schema’s is thrown as it is', () => {
    const broken = z.pipe(
      z.string(),
      z.transform(() => {
        throw new TypeError('ours');
      }),
    );
    expect(() => valid(broken, 'x')).toThrow(TypeError);
  });
});

describe('the version that a write expects', () => {
  const tagged = (tag: string | undefined) => expectedVersion(event({}, tag === undefined ? {} : { 'if-match': tag }));
  test.each([
    ['"7"', 7],
    ['7', 7],
    [' "7" ', 7],
    ['"0"', 0],
  ])('%s is %i', (tag, version) => {
    expect(tagged(tag)).toBe(version);
  });
  test.each([undefined, '', ' ', '*'])('%j is not a version', (tag) => {
    expect(refusalOf(() => tagged(tag))).toEqual({ code: 'version-required' });
  });
  test.each(['W/"7"', '"7", "8"', '"7', '7"', '""', '"x"', '"-1"', '"1.5"', `"${'9'.repeat(16)}"`])(
    '%s matches no version',
    (tag) => {
      expect(tagged(tag)).toBe(0);
    },
  );
});

describe('an application’s id', () => {
  const withId = (id: string | undefined) => applicationIdOf(event({ pathParameters: id === undefined ? {} : { id } }));
  const id = `app_${'0123456789abcdef'.repeat(2)}`;
  test('is taken from the path', () => {
    expect(withId(id)).toBe(id);
  });
  test.each([
    undefined,
    '',
    'app_1',
    id.toUpperCase(),
    `${id}0`,
    `x${id}`,
    `${id}\n`,
    id.replace('0', '#'),
    `${id}#STEP`,
  ])('%j cannot be an application’s id', (other) => {
    expect(refusalOf(() => withId(other))).toEqual({ code: 'not-found' });
  });
});

describe('the methods of a path', () => {
  test.each([
    ['/applications', ['POST', 'GET']],
    ['/applications/app_1', ['GET']],
    ['/applications/app_1/due-diligence', ['PUT', 'PATCH']],
    ['/programs/x/eligibility', ['GET']],
    ['/applications/', []],
    ['/applications//due-diligence', []],
    ['/applications/app_1/due-diligence/x', []],
    ['/Applications', []],
    ['/', []],
    ['', []],
  ])('%s: %j', (path, methods) => {
    expect(new Set(methodsAt(routes, path))).toEqual(new Set(methods));
    expect(methodsAt(routes, path)).toHaveLength(methods.length);
  });
});
