import { randomUUID } from 'node:crypto';
import type { Entry } from '../../bus/event.ts';
import type { Version } from './object-store.ts';

/**
 * The EICAR test file, which every scanner detects and which harms nobody. It is split into two halves, so that
 * scanners do not detect this file.
 */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/**
 * Returns what S3 sends to the default bus about an uploaded object. Source: S3 user guide, EventBridge event message
 * structure.
 */
export const objectCreated = ({ bucket, key, versionId, etag, size }: Version): Entry => ({
  source: 'aws.s3',
  detailType: 'Object Created',
  detail: {
    version: '0',
    bucket: { name: bucket },
    object: { key, size, etag, 'version-id': versionId, sequencer: versionId },
    'request-id': randomUUID(),
    requester: 'local',
    'source-ip-address': '127.0.0.1',
    reason: 'PostObject',
  },
});

/**
 * Returns what GuardDuty sends to the bus about the scan. The scan detects only the EICAR test file. Source: GuardDuty
 * user guide, S3 object scan result.
 */
export function scanned({ bucket, key, versionId, etag }: Version, bytes: Buffer): Entry {
  const found = bytes.includes(eicar);
  return {
    source: 'aws.guardduty',
    detailType: 'GuardDuty Malware Protection Object Scan Result',
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName: bucket, objectKey: key, eTag: etag, versionId, s3Throttled: false },
      scanResultDetails: {
        scanResultStatus: found ? 'THREATS_FOUND' : 'NO_THREATS_FOUND',
        threats: found ? [{ name: 'EICAR-Test-File (not a virus)' }] : null,
      },
    },
  };
}
