import * as z from 'zod/mini';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A customer account of the vendor: 1–64 of `A-Z a-z 0-9 -`. */
export type AccountId = Branded<'AccountId'>;
/** One attempt of an account to join a program; opaque. */
export type ApplicationId = Branded<'ApplicationId'>;
/** ISO 3166-1 alpha-2 of the country or region that the partner will sell in. */
export type BusinessArea = Branded<'BusinessArea'>;
/** The legal entity behind accounts, normalised; see `company.ts`. */
export type CompanyKey = Branded<'CompanyKey'>;

/** A point in time: RFC 3339, UTC, milliseconds. Sorts as text. */
export type Timestamp = string;

/** Reads an id that the system itself wrote: a string. */
export const idOf = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');
export const accountIdSchema = idOf<AccountId>();
export const applicationIdSchema = idOf<ApplicationId>();
export const businessAreaSchema = idOf<BusinessArea>();

export const timestampSchema = z.string();
export const timestamp = (at: Date): Timestamp => at.toISOString();
