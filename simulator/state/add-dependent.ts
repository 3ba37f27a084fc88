/** Makes a dependent of an image from its description. */
import { pick, type Random, randomId } from '../generator/random';
import type { Dependent, DependentKind, ImageRecord } from './records';
import type { DependentSpec } from './spec';
import type { Store } from './store';

/** Id prefixes. Source: examples in the App Streaming notes (`aig-`, `ws-`) and in the ecd notes (`b-`, `dg-`, `ecd-`). */
const PREFIX: Record<DependentKind, string> = {
  'delivery-group': 'aig-',
  workstation: 'ws-',
  template: 'b-',
  bundle: 'b-',
  'desktop-group': 'dg-',
  desktop: 'ecd-',
};

const REFERS_TO_COPY: ReadonlySet<DependentKind> = new Set(['template', 'bundle', 'desktop-group', 'desktop']);

function referredId(image: ImageRecord, kind: DependentKind, regionId: string, spec: DependentSpec): string {
  const wanted = spec.refersTo ?? (REFERS_TO_COPY.has(kind) ? 'copy' : 'main');
  const copy = image.regions.find((item) => item.regionId === regionId);
  return wanted === 'copy' ? (copy?.imageId ?? image.id) : image.id;
}

function textStatus(spec: DependentSpec, otherwise: string): string {
  return typeof spec.status === 'string' ? spec.status : otherwise;
}

const HOUR = 3_600_000;

/** Adds one dependent; a desktop group comes with its cloud computers. Answers everything that was added. */
export function addDependent(
  store: Store,
  image: ImageRecord,
  kind: DependentKind,
  spec: DependentSpec,
  random: Random,
): Dependent[] {
  const regionId = spec.regionId ?? image.regions[0]?.regionId ?? 'cn-shanghai';
  const id = spec.id ?? randomId(random, PREFIX[kind], 16);
  const common = {
    id,
    seq: store.nextSeq(),
    name: spec.name ?? `${image.name}-${id.slice(-4)}`,
    imageId: referredId(image, kind, regionId, spec),
    regionId,
    createdAt: image.createdAt + Math.floor(random() * 240 + 1) * HOUR,
  };
  const records: Dependent[] = [];
  switch (kind) {
    case 'delivery-group': {
      const instances = spec.instances ?? 2;
      const sessions = spec.sessions ?? Math.min(1, instances);
      records.push({ ...common, kind, status: textStatus(spec, 'PUBLISHED'), instances, sessions, tags: [] });
      break;
    }
    case 'workstation':
      records.push({ ...common, kind, status: textStatus(spec, pick(random, ['RUNNING', 'STOPPED'])) });
      break;
    case 'template':
      records.push({ ...common, kind, regionIds: spec.regionIds ?? [regionId], templateType: 'USER_TEMPLATE' });
      break;
    case 'bundle':
      records.push({ ...common, kind, bundleType: 'CUSTOM' });
      break;
    case 'desktop-group': {
      records.push({ ...common, kind, status: typeof spec.status === 'number' ? spec.status : 1 });
      for (let i = 0; i < (spec.desktopCount ?? 2); i += 1) records.push(pooledDesktop(store, common, i, random));
      break;
    }
    case 'desktop': {
      const status = textStatus(spec, pick(random, ['Running', 'Stopped', 'Stopped']));
      records.push({ ...common, kind, status, desktopGroupId: null });
      break;
    }
  }
  for (const record of records) store.addDependent(record);
  return records;
}

function pooledDesktop(
  store: Store,
  pool: Omit<Dependent, 'kind' | 'status'>,
  index: number,
  random: Random,
): Dependent {
  return {
    kind: 'desktop',
    id: randomId(random, PREFIX.desktop, 16),
    seq: store.nextSeq(),
    name: `${pool.name}-${index + 1}`,
    imageId: pool.imageId,
    regionId: pool.regionId,
    createdAt: pool.createdAt,
    status: pick(random, ['Running', 'Stopped']),
    desktopGroupId: pool.id,
  };
}
