/** Who may call a route, and the OAuth scope that the authorizer demands for it. */
export const scopes = {
  applicant: 'partner-programs/applications',
  reviewer: 'partner-programs/reviews',
  billing: 'partner-programs/purchases',
  operator: 'partner-programs/enrollments',
} as const;

/** `anyone` needs no token; `none` is called by AWS alone, and has no route that names it. */
export type Audience = keyof typeof scopes | 'anyone' | 'none';

/** Returns the OAuth scope that a caller of this audience needs; undefined where no token is asked for. */
export const scopeOf = (audience: Audience): string | undefined =>
  audience === 'anyone' || audience === 'none' ? undefined : scopes[audience];
