/** Ordering faults and taking them back. */
import { FAULT_KINDS, type Fault } from '../faults/fault';
import { faultsOfProfile, PROFILE_NAMES } from '../faults/profiles';
import { ControlError, choice, number, readFields, text } from './input';
import type { Route } from './route';

const FIELDS = ['kind', 'operation', 'imageId', 'region', 'times', 'probability', 'code', 'status', 'ms', 'bytes'];

function readFault(body: unknown): Omit<Fault, 'id' | 'hits'> {
  const fields = readFields(body, FIELDS);
  const kind = choice(fields, 'kind', FAULT_KINDS);
  if (kind === undefined) throw new ControlError(`"kind" is wanted: one of ${FAULT_KINDS.join(', ')}.`);
  const code = text(fields, 'code') ?? null;
  if (kind === 'code' && code === null) throw new ControlError('A fault of kind "code" needs the field "code".');
  return {
    kind,
    code,
    operation: text(fields, 'operation') ?? null,
    imageId: text(fields, 'imageId') ?? null,
    region: text(fields, 'region') ?? null,
    times: number(fields, 'times', 1, 1_000_000) ?? null,
    probability: number(fields, 'probability', 0, 1) ?? 1,
    status: number(fields, 'status', 200, 599) ?? null,
    ms: number(fields, 'ms', 0, 600_000) ?? null,
    bytes: number(fields, 'bytes', 1, 256 << 20) ?? null,
  };
}

/** `GET`, `POST` and `DELETE /faults`, `DELETE /faults/{id}`, `POST /faults/profile`. */
export const faultRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/faults$/, run: ({ current }) => ({ faults: current.simulation.faults.all() }) },
  { method: 'POST', path: /^\/faults$/, run: ({ current, body }) => current.simulation.faults.add(readFault(body)) },
  {
    method: 'POST',
    path: /^\/faults\/profile$/,
    run({ current, body }) {
      const name = choice(readFields(body, ['name']), 'name', PROFILE_NAMES);
      if (name === undefined) throw new ControlError(`"name" is wanted: one of ${PROFILE_NAMES.join(', ')}.`);
      return { faults: faultsOfProfile(name).map((fault) => current.simulation.faults.add(fault)) };
    },
  },
  {
    method: 'DELETE',
    path: /^\/faults$/,
    run({ current }) {
      current.simulation.faults.clear();
      return { removed: true };
    },
  },
  {
    method: 'DELETE',
    path: /^\/faults\/([^/]+)$/,
    run({ current, params: [id = ''] }) {
      if (!current.simulation.faults.remove(id)) throw new ControlError(`There is no fault ${id}.`, 404);
      return { removed: true };
    },
  },
];
