import { type DataColumn, DataTable } from '@multipartner/ui/data-table';
import { useT } from '@multipartner/ui/messages';
import { approvalsMessages } from './approvals.messages.ts';
import css from './changed-words.module.css';
import { wordDifference } from './word-difference.ts';

interface Change {
  regionId: string;
  label: string;
  before: string;
  after: string;
}

/** Region by region: what it said and what is asked for, with the words that went and came marked, not by colour alone. */
export function ChangedWords({ changes }: { changes: readonly Change[] }) {
  const t = useT(approvalsMessages);
  const columns: DataColumn<Change>[] = [
    { id: 'region', header: t('region'), required: true, cell: ({ label }) => label },
    { id: 'before', header: t('before'), required: true, cell: (change) => <Words change={change} side="gone" /> },
    { id: 'after', header: t('after'), required: true, cell: (change) => <Words change={change} side="new" /> },
  ];
  return (
    <DataTable
      label={t('changes')}
      rows={changes}
      columns={columns}
      getRowId={({ regionId }) => regionId}
      empty={null}
    />
  );
}

function Words({ change, side }: { change: Change; side: 'gone' | 'new' }) {
  const pieces = wordDifference(change.before, change.after).filter(({ kind }) => kind === 'same' || kind === side);
  return (
    <span className={css.changed}>
      {pieces.map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return side === 'gone' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
      })}
    </span>
  );
}
