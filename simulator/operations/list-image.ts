/** ListImage. Source: App Streaming notes 3. Oddity: the total is called `Count`. */
import { type Parameters, readText } from '../gateway/parameters';
import type { ImageRecord } from '../state/records';
import type { Store } from '../state/store';
import { imageTest } from './image-filter';
import type { Operation } from './operation';
import { numberedPage } from './paging';
import { showImage } from './show-image';

/** The last filtered lists: a client that reads page after page asks the same question each time. */
class FilteredLists {
  #store: Store | null = null;
  #version = -1;
  #lists = new Map<string, readonly ImageRecord[]>();

  get(store: Store, key: string, make: () => readonly ImageRecord[]): readonly ImageRecord[] {
    if (this.#store !== store || this.#version !== store.version || this.#lists.size > 50) this.#lists.clear();
    this.#store = store;
    this.#version = store.version;
    const known = this.#lists.get(key);
    if (known) return known;
    const list = make();
    this.#lists.set(key, list);
    return list;
  }
}

const filteredLists = new FilteredLists();
const SYSTEM_PARAMETERS =
  /^(PageNumber|PageSize|Signature.*|Timestamp|AccessKeyId|SecurityToken|Format|Action|Version)$/;

function filterKey(parameters: Parameters): string {
  return JSON.stringify([...parameters].filter(([name]) => !SYSTEM_PARAMETERS.test(name)).sort());
}

function select(store: Store, parameters: Parameters): readonly ImageRecord[] {
  const test = imageTest(parameters);
  const id = readText(parameters, 'ImageId');
  if (id !== undefined) {
    const image = store.listedImage(id);
    return image && (test === null || test(image)) ? [image] : [];
  }
  if (test === null) return store.listedImages();
  return filteredLists.get(store, filterKey(parameters), () => store.listedImages().filter(test));
}

/** Lists images of all types, or of those that pass the filters, newest first (the order is inference). */
export const listImage: Operation = {
  name: 'ListImage',
  version: '2021-09-01',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const page = numberedPage(parameters, select(simulation.store, parameters), { usual: 10, maximum: 100 });
    const now = simulation.timeline.now();
    return {
      Success: true,
      Code: '200',
      Message: 'success',
      Count: page.total,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
      Data: page.rows.map((image) => showImage(image, now)),
    };
  },
};
