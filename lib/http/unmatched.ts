import type { Route } from '../contract/function-contract.ts';

const segments = (path: string) => path.split('/').slice(1);

const matches = (route: string, path: string): boolean => {
  const [wanted, given] = [segments(route), segments(path)];
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => (segment.startsWith('{') ? given[index] !== '' : segment === given[index]))
  );
};

/** Returns the methods that some route accepts at this path, each once. */
export const methodsAt = (routes: readonly Route[], path: string): readonly string[] => [
  ...new Set(routes.filter((route) => matches(route.path, path)).map(({ method }) => method)),
];
