import type {
  DescribeDomainControllersRequest,
  DirectoryDescription,
  DomainController,
} from '@aws-sdk/client-directory-service';
import { AwsError } from '../../wire/aws-error.ts';
import { listing } from '../listing.ts';
import { type Operations, read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { itemsOf, type List } from '../places.ts';

const directories: List<DirectoryDescription> = { service: 'ds', name: 'DirectoryDescriptions' };
const domainControllers: List<DomainController> = { service: 'ds', name: 'DomainControllers' };

const paging: Paging = { member: 'Limit', from: 0, to: 1000, otherwise: 1000 };
const unknown = 'EntityDoesNotExistException';

/** Directory Service's reads: directories, and the controllers of one of them. */
export const directoryReads: Operations = {
  DescribeDirectories: listing({
    list: directories,
    paging,
    ids: { member: 'DirectoryIds', names: 'DirectoryId', unknown },
  }),
  DescribeDomainControllers: read((input: DescribeDomainControllersRequest, context) => {
    const { DirectoryId, DomainControllerIds = [] } = input;
    if (!itemsOf(context.place, directories).some((each) => each.DirectoryId === DirectoryId)) {
      throw new AwsError(unknown, `Directory ${DirectoryId} does not exist.`);
    }
    const controllers = itemsOf(context.place, domainControllers).filter((each) => each.DirectoryId === DirectoryId);
    const missing = DomainControllerIds.find((id) => !controllers.some((each) => each.DomainControllerId === id));
    if (missing) throw new AwsError(unknown, `Domain controller ${missing} does not exist.`);
    const asked = controllers.filter(
      ({ DomainControllerId = '' }) =>
        DomainControllerIds.length === 0 || DomainControllerIds.includes(DomainControllerId),
    );
    const page = pageOf(asked, input, paging, context);
    return { DomainControllers: page.items, NextToken: page.NextToken };
  }),
};
