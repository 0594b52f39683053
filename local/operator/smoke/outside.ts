import { type Check, skipped, verdict } from './check.ts';

/** The API's responses, by its address. */
interface Caller {
  readonly url: string;
  /** A token for an applicant of an empty account; undefined if none can be created. */
  readonly token: string | undefined;
}

async function status({ url }: Caller, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`${url}${path}`, { headers }).catch((error: Error) => error);
  return response instanceof Error ? response.message : String(response.status);
}

const answers = (caller: Caller, path: string, wanted: string, signedIn = false): Check => ({
  what: `GET ${path}${signedIn ? ' as an applicant' : ''} is ${wanted}`,
  run: async () => {
    if (signedIn && !caller.token) return skipped('give --token');
    const headers: Record<string, string> = signedIn ? { authorization: `Bearer ${caller.token}` } : {};
    const seen = await status(caller, path, headers);
    return verdict(seen === wanted, seen);
  },
});

/** Checks from outside, including the access rules of SECURITY.md, with one refused call for each. */
export const outside = (caller: Caller): readonly Check[] => [
  answers(caller, '/health', '200'),
  answers(caller, '/openapi.json', '200'),
  answers(caller, '/receipt-keys', '200'),
  answers(caller, '/applications', '401'),
  answers(caller, '/no-such-path', '404'),
  answers(caller, '/programs', '200', true),
  answers(caller, '/review/queue', '403', true),
  answers(caller, '/applications/app_00000000000000000000000000000000', '404', true),
];
