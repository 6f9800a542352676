/** A file of ours to save. The mark at its start tells spreadsheets that it is UTF-8. */
export const csvAnswer = (fileName: string, text: string): Response =>
  new Response(`\ufeff${text}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
