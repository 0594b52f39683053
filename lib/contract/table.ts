/** The one table: string keys, and sparse indexes. */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  /**
   * The review queue and the enrollments by time: in full, and by each filter. All have one sort key and the same
   * attributes.
   */
  queueIndexes: {
    whole: { name: 'queue', partitionKey: 'queuePk' },
    ofArea: { name: 'queue-of-area', partitionKey: 'queueAreaPk' },
    ofAssignee: { name: 'queue-of-assignee', partitionKey: 'queueAssigneePk' },
  },
  queueSortKey: 'queueSk',
  /** Attributes projected into these indexes: what a row shows. */
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
    'since',
    'termEndsAt',
    'listedName',
  ],
  /** Everything that has a due time, by that time; keys only. */
  dueIndex: { name: 'due', partitionKey: 'duePk', sortKey: 'dueSk' },
} as const;

/** Takes the place of an account's id for all listings, which have a key like an account. No account has this id. */
export const listings = '~listings';
