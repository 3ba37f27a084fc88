/** DeleteTemplates. Source: ecd notes: desktops made from a template stay. POST only. */
import { apiError, missingParameter } from '../gateway/api-error';
import { readList } from '../gateway/parameters';
import type { Operation } from './operation';

/** Deletes own templates, all or none (inference); an unknown id answers the only published code about templates. */
export const deleteTemplates: Operation = {
  name: 'DeleteTemplates',
  version: '2020-09-30',
  methods: ['POST'],
  run({ parameters, simulation, cause }) {
    const { store, effects, timeline } = simulation;
    const ids = readList(parameters, 'TemplateIds');
    if (ids.length === 0) throw missingParameter('TemplateIds');
    if (!ids.every((id) => store.shelves.template.get(id))) throw apiError('InvalidTemplate.NotFound');
    for (const id of ids) {
      const template = store.shelves.template.get(id);
      store.removeDependent(id);
      const image = store.imageByAnyId(template?.imageId ?? '');
      effects.append('template-deleted', image?.id ?? null, cause, timeline.now(), id);
    }
    return { Success: true, Code: 'success', Message: 'success', HttpStatusCode: 200 };
  },
};
