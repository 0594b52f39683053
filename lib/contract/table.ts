/** The one table: string keys, and sparse indexes. */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  /** The review queue, oldest first: whole, and by what it is filtered by. One sort key and the same attributes in all. */
  queueIndexes: {
    whole: { name: 'queue', partitionKey: 'queuePk' },
    ofArea: { name: 'queue-of-area', partitionKey: 'queueAreaPk' },
    ofAssignee: { name: 'queue-of-assignee', partitionKey: 'queueAssigneePk' },
  },
  queueSortKey: 'queueSk',
  /** Attributes projected into the indexes of the queue: what a row of it shows. */
  queueAttributes: [
    'applicationId',
    'accountId',
    'program',
    'businessArea',
    'state',
    'version',
    'risk',
    'submittedAt',
    'dueBy',
    'assignment',
  ],
  /** Everything that something is due for, by time; keys only. */
  dueIndex: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
} as const;
