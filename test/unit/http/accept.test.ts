import { preferredType } from '../../../lib/http/accept.ts';

const json = 'application/json';
const pdf = 'application/pdf';

// RFC 9110, section 12.5.1.
test.each([
  [undefined, json],
  ['', json],
  ['*/*', json],
  ['application/*', json],
  [pdf, pdf],
  ['APPLICATION/PDF', pdf],
  // If the client prefers both equally, it gets the one that it names first.
  [`${pdf}, ${json}`, pdf],
  [`${json}, ${pdf}`, json],
  [`${pdf}, ${json};q=0.9`, pdf],
  [`${pdf};q=0.5, ${json};q=0.9`, json],
  [`text/html, ${pdf}, */*;q=0.1`, pdf],
  [`${json};q=0, */*`, pdf],
  [`${pdf};q=0, application/*`, json],
  [`${pdf} ; q=1.0 , */*;q=0.8`, pdf],
  // The offered types have no parameter.
  [`${pdf};version=1.7`, json],
  [`${json};q=0, ${pdf};q=0`, json],
  ['text/html', json],
  [`${pdf};q=nonsense`, json],
  [',;=', json],
])('Accept: %s gets %s', (accept, expected) => {
  expect(preferredType(accept, [json, pdf])).toBe(expected);
});
