import type { AppBlockBuilder, DirectoryConfig, Fleet, ImageBuilder, Stack } from '@aws-sdk/client-appstream';
import type { List } from '../places.ts';

const appstream = <T>(name: string): List<T> => ({ service: 'appstream', name });

/** AppStream's lists in a place, by their names in the snapshot. */
export const fleets = appstream<Fleet>('Fleets');
export const imageBuilders = appstream<ImageBuilder>('ImageBuilders');
export const appBlockBuilders = appstream<AppBlockBuilder>('AppBlockBuilders');
/** With the fleets that AWS gives by another operation. */
export const stacks = appstream<Stack & { AssociatedFleets?: readonly string[] }>('Stacks');
export const directoryConfigs = appstream<DirectoryConfig>('DirectoryConfigs');
