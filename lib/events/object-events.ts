/** The reports of the bucket and the malware scan on an object, as EventBridge delivers them. */
import * as z from 'zod/mini';
import type { ScanResult } from '../domain/documents/document.ts';
import type { AccountId, ApplicationId } from '../domain/ids.ts';

const text = z.string().check(z.minLength(1));

/** Detail of `Object Created`. Source: S3 user guide, EventBridge event message structure. */
export const objectCreated = z.object({
  object: z.object({ key: text, 'version-id': text }),
});

/** Detail of `GuardDuty Malware Protection Object Scan Result`. Source: GuardDuty user guide. */
export const scanResult = z.object({
  s3ObjectDetails: z.object({ objectKey: text, versionId: text }),
  scanResultDetails: z.object({
    scanResultStatus: z.enum(['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED']),
  }),
});

/** The meaning of each of GuardDuty's results. Only one of them makes a document clean. */
export const meaningOf: Readonly<
  Record<z.infer<typeof scanResult>['scanResultDetails']['scanResultStatus'], ScanResult>
> = {
  NO_THREATS_FOUND: 'no-threats',
  THREATS_FOUND: 'malware',
  UNSUPPORTED: 'not-scannable',
  ACCESS_DENIED: 'scan-failed',
  FAILED: 'scan-failed',
};

/** Detail of our own events on an application, as far as it names the application. */
export const endedOrSubmitted = z.object({
  accountId: z.pipe(
    text,
    z.transform((id) => id as AccountId),
  ),
  applicationId: z.pipe(
    text,
    z.transform((id) => id as ApplicationId),
  ),
});
