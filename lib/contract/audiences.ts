/** Who may call a route, and the OAuth scope that the authorizer demands for it. */
export const scopes = {
  applicant: 'partner-programs/applications',
  reviewer: 'partner-programs/reviews',
  billing: 'partner-programs/purchases',
  operator: 'partner-programs/enrollments',
} as const;

/** `staff` are reviewers and operators; `anyone` needs no token; `none` is called by AWS alone, and has no route. */
export type Audience = keyof typeof scopes | 'staff' | 'anyone' | 'none';

/** Returns the OAuth scopes of which a caller of this audience needs one; none where no token is asked for. */
export function scopesOf(audience: Audience): readonly string[] {
  if (audience === 'anyone' || audience === 'none') return [];
  return audience === 'staff' ? [scopes.reviewer, scopes.operator] : [scopes[audience]];
}
