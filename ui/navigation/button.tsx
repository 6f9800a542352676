import { Button as MantineButton } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import css from './button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  variant?: ButtonVariant;
  icon?: TablerIcon;
  size?: 'small' | 'normal';
  children: ReactNode;
}

const LOOKS = {
  primary: { variant: 'filled' },
  secondary: { variant: 'default' },
  quiet: { variant: 'subtle' },
  danger: { variant: 'filled', color: 'red' },
} as const;

function look({ variant = 'secondary', icon: Icon, size = 'normal' }: Look) {
  return {
    ...LOOKS[variant],
    className: css.button,
    'data-look': variant,
    size: size === 'small' ? 'compact-sm' : 'sm',
    leftSection: Icon ? <Icon size={16} aria-hidden stroke={1.75} /> : undefined,
  };
}

interface LinkButtonProps extends Look {
  /** A path of this app or an address of the other origin. */
  to?: string;
  href?: string;
  download?: boolean | string;
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ to, href, download, ...rest }: LinkButtonProps) {
  const target = to ?? href ?? '#';
  return (
    <MantineButton component={Anchor} href={target} {...(download ? { download } : {})} {...look(rest)}>
      {rest.children}
    </MantineButton>
  );
}

interface ButtonProps extends Look {
  type?: 'button' | 'submit' | 'reset';
  name?: string;
  value?: string;
  form?: string;
  formAction?: string;
  busy?: boolean;
  disabled?: boolean;
  /** `preventDefault` keeps a submit button from posting where the page can do it itself. */
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  'aria-controls'?: string;
  'aria-expanded'?: boolean;
}

/** A button that does something. `busy` shows the wait and keeps its width. */
export function Button({ variant, icon, size, busy, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <MantineButton
      {...rest}
      classNames={{ loader: css.loader }}
      type={type}
      loading={busy}
      aria-busy={busy || undefined}
      {...look({ variant, icon, size, children })}
    >
      {children}
    </MantineButton>
  );
}

/** A link inside a sentence. */
export function TextLink({ to, href, children }: { to?: string; href?: string; children: ReactNode }) {
  return <Anchor href={to ?? href ?? '#'}>{children}</Anchor>;
}
