import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { refOfKey } from '../lib/domain/documents/object-key.ts';
import { meaningOf, scanResult } from '../lib/events/object-events.ts';
import { recordScan } from '../lib/operations/documents/record-object.ts';
import { batchResponse } from '../lib/operations/events/batch-response.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';
import { scanRuntime } from '../lib/runtime/scans.ts';

/** `GuardDuty Malware Protection Object Scan Result`, from a queue: records the scan's verdict on a file. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  batchResponse({ event, context }, queueRuntime, async (detail) => {
    const { s3ObjectDetails, scanResultDetails } = scanResult.parse(detail);
    const ref = refOfKey(s3ObjectDetails.objectKey);
    const { versionId } = s3ObjectDetails;
    if (ref) await recordScan(scanRuntime(), { ref, versionId, scan: meaningOf[scanResultDetails.scanResultStatus] });
  }),
);
