import type { ButtonHTMLAttributes } from 'react';
import { Link } from '../router/router.tsx';
import { classes } from './field.tsx';

type Kind = 'secondary' | 'warning';
const kindClass = (kind: Kind | undefined) => kind && `govuk-button--${kind}`;

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: Kind; readonly busy?: boolean };

/** A button. While it is `busy` it keeps its focus, and does nothing. */
export const Button = ({ kind, busy, className, onClick, ...button }: ButtonProps) => (
  <button
    type="button"
    {...button}
    className={classes('govuk-button', kindClass(kind), className)}
    aria-busy={busy || undefined}
    aria-disabled={busy || button.disabled || button['aria-disabled'] || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  />
);

/** A link that looks like a button. */
export const ButtonLink = ({ kind, ...link }: Parameters<typeof Link>[0] & { readonly kind?: Kind }) => (
  <Link {...link} className={classes('govuk-button', kindClass(kind))} draggable={false} />
);
