/** What goes onto the wire: mostly an answer, sometimes something a client has to survive. */
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';
import { toXml } from './to-xml';

/** How a call ends. `hold` never answers, `reset` tears the connection down, `cut` stops in the middle of the body. */
export type Wire =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'cut'; answer: Answer }
  | { kind: 'raw'; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { kind: 'hold' }
  | { kind: 'reset' };

/** What the shape of an answer depends on. */
export interface Form {
  requestId: string;
  action: string | undefined;
  xml: boolean;
}

function encode(answer: Answer, form: Form): { type: string; bytes: Buffer } {
  if (!form.xml) return { type: 'application/json;charset=utf-8', bytes: Buffer.from(JSON.stringify(answer.body)) };
  const root = answer.code === null ? `${form.action ?? ''}Response` : 'Error';
  return { type: 'text/xml;charset=utf-8', bytes: Buffer.from(toXml(root, answer.body)) };
}

function sendAnswer(response: ServerResponse, answer: Answer, form: Form, whole: boolean): number {
  const { type, bytes } = encode(answer, form);
  response.writeHead(answer.status, {
    'content-type': type,
    'content-length': bytes.length,
    'x-acs-request-id': form.requestId,
    'x-acs-trace-id': form.requestId.replaceAll('-', '').toLowerCase(),
    ...answer.headers,
  });
  if (whole) {
    response.end(bytes);
    return bytes.length;
  }
  const half = bytes.subarray(0, Math.max(1, bytes.length >> 1));
  response.write(half, () => response.socket?.destroy());
  return half.length;
}

/** Sends it; answers how many bytes of body went out. A held call is over when the client hangs up. */
export async function send(response: ServerResponse, wire: Wire, form: Form): Promise<number> {
  switch (wire.kind) {
    case 'answer':
      return sendAnswer(response, wire.answer, form, true);
    case 'cut':
      return sendAnswer(response, wire.answer, form, false);
    case 'raw': {
      const bytes = Buffer.from(wire.body);
      response.writeHead(wire.status, { ...wire.headers, 'content-length': bytes.length });
      response.end(bytes);
      return bytes.length;
    }
    case 'hold':
      if (!response.closed) await new Promise<void>((resolve) => response.once('close', resolve));
      return 0;
    case 'reset':
      response.socket?.resetAndDestroy();
      return 0;
  }
}
