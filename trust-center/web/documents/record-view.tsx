import { Card, Stack } from '@multipartner/ui/card';
import { DefinitionList } from '@multipartner/ui/definition-list';
import type { ReactNode } from 'react';
import type { PrintBlock } from '../../documents/print-document.ts';
import { SmallTable } from '../partner/address-book/small-table.tsx';
import css from './record-view.module.css';

interface Part {
  title: string | null;
  blocks: PrintBlock[];
}

/** Blocks below each heading of the first level. */
function partsOf(blocks: readonly PrintBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) parts.push({ title: block.text, blocks: [] });
    else if (parts.length === 0) parts.push({ title: null, blocks: [block] });
    else parts.at(-1)!.blocks.push(block);
  }
  return parts;
}

/** A document on screen, from the same blocks as its PDF: one card for each part. */
export function RecordView({ blocks }: { blocks: readonly PrintBlock[] }) {
  return (
    <Stack gap={5}>
      {partsOf(blocks).map(({ title, blocks: own }, index) => (
        <Card key={title ?? index} {...(title ? { title } : {})}>
          <Blocks blocks={own} />
        </Card>
      ))}
    </Stack>
  );
}

/** Blocks one below the other, without cards. */
export function Blocks({ blocks }: { blocks: readonly PrintBlock[] }) {
  return (
    <div className={css.blocks}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stored document does not change its order
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: PrintBlock }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <h3 className={css.heading}>{block.text}</h3>;
    case 'paragraph':
      return (
        <p className={css.paragraph} data-tone={block.tone}>
          {block.text}
        </p>
      );
    case 'list':
      return (
        <ul className={css.list}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return <DefinitionList items={block.facts.map(([term, value]) => ({ term, value }))} />;
    case 'table':
      return block.rows.length === 0 ? (
        <p className={css.paragraph} data-tone="quiet">
          {block.empty}
        </p>
      ) : (
        <SmallTable label={block.columns.map(({ label }) => label).join(', ')}>
          <thead>
            <tr>
              {block.columns.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {block.columns.map(({ label }, column) => (
                  <td key={label}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </SmallTable>
      );
    default:
      return null;
  }
}
