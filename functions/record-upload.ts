import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { refOfKey } from '../lib/domain/documents/object-key.ts';
import { objectCreated } from '../lib/events/object-events.ts';
import { recordUpload } from '../lib/operations/documents/record-object.ts';
import { batchResponse } from '../lib/operations/events/batch-response.ts';
import { queueRuntime } from '../lib/runtime/queue.ts';
import { recordRuntime } from '../lib/runtime/uploaded-files.ts';

/** `Object Created` of the bucket, from a queue: records an upload. Ignores objects that belong to no document. */
export const handler = middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
  batchResponse({ event, context }, queueRuntime, async (detail) => {
    const { key, 'version-id': versionId } = objectCreated.parse(detail).object;
    const ref = refOfKey(key);
    if (ref) await recordUpload(recordRuntime(), { ref, key, versionId });
  }),
);
