import { exportQuerySchema } from '@/lib/contract/export';
import { handle } from '@/lib/http/handle';
import { readForm } from '@/lib/http/read-request';
import { streamFile } from '@/lib/http/stream-file';
import { openExport } from '@/lib/services/export-file';
import { reasonSentences } from '@/lib/texts/request-sentences';

export const GET = handle({ action: 'images:read', query: exportQuerySchema }, async ({ request, query }) =>
  streamFile(await openExport(query, reasonSentences(request.headers))),
);

export const POST = handle({ action: 'images:read' }, async ({ request }) => {
  const query = await readForm(request, exportQuerySchema);
  return streamFile(await openExport(query, reasonSentences(request.headers)));
});
