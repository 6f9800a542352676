import { LinkButton } from '@multipartner/ui/button';
import { useT } from '@multipartner/ui/messages';
import { IconDownload } from '@tabler/icons-react';
import { credentialsMessages } from './credentials.messages.ts';
import css from './recovery-codes.module.css';

/** The recovery codes, shown this once: to write down, to print or to save as a file. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useT(credentialsMessages);
  return (
    <div>
      <ul className={css.codes} aria-label={t('recoveryTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <LinkButton
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`}
        download="multipartner-recovery-codes.txt"
        icon={IconDownload}
      >
        {t('recoverySave')}
      </LinkButton>
    </div>
  );
}
