// The router asks where the page is as soon as it is loaded.
Object.assign(globalThis, { location: new URL('http://127.0.0.1/'), addEventListener: () => {} });
const { matchPath } = await import('../../../web/shared/router/router.tsx');

test.each([
  ['/review/{id}', '/review/app_1', { id: 'app_1' }],
  ['/review/{id}', '/review/app_1/', { id: 'app_1' }],
  ['/requested-programs/{id}/{step}', '/requested-programs/app_1/check', { id: 'app_1', step: 'check' }],
  ['/', '/', {}],
])('%s has the parameters of %s', (pattern, path, parameters) => {
  expect(matchPath(pattern, path)).toEqual(parameters);
});

test.each([
  ['/review/{id}', '/review'],
  ['/review/{id}', '/review//'],
  ['/review/{id}', '/reviews/app_1'],
])('%s is not %s', (pattern, path) => {
  expect(matchPath(pattern, path)).toBeUndefined();
});

test('an address that nobody can decode is one like any other, and leads nowhere else', () => {
  expect(matchPath('/review/{id}', '/review/%E0%A4%A')).toEqual({ id: '%E0%A4%A' });
  expect(matchPath('/review/{id}', '/review/..%2Fqueue')).toEqual({ id: '..%2Fqueue' });
});
