/** ListTagCloudResources. Source: App Streaming notes 3. That it takes CenterImageId is inference. */
import { readInteger, readOneOf, readText } from '../gateway/parameters';
import type { Operation } from './operation';
import { tokenPage } from './paging';
import { readTagged, scopeOf } from './tags';

/** Lists the tags of the named resources; resources without any tag are left out (inference). */
export const listTagCloudResources: Operation = {
  name: 'ListTagCloudResources',
  version: '2021-09-01',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const { type, resources } = readTagged(parameters, simulation.store);
    const scope = readOneOf(parameters, 'Scope', ['All', 'Custom', 'System']) ?? 'All';
    readInteger(parameters, 'MaxResults', { minimum: 1, maximum: 1_000 });
    readText(parameters, 'NextToken');
    const found = resources
      .map(({ id, tags }) => ({
        ResourceId: id,
        ResourceType: type,
        Tags: (tags ?? [])
          .map((tag) => ({ ...tag, Scope: scopeOf(tag) }))
          .filter((tag) => scope === 'All' || scope === tag.Scope),
      }))
      .filter((resource) => resource.Tags.length > 0)
      .map((resource, index) => ({ seq: index + 1, resource }));
    const page = tokenPage(parameters, found, { usual: 50, minimum: 1, maximum: 1_000 });
    return {
      ResourceTags: page.rows.map((row) => row.resource),
      TotalCount: found.length,
      NextToken: page.nextToken,
    };
  },
};
