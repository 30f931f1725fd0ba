import type { ManifestSource } from './forge/manifest';
import type { ScreenManifest } from './screen';

/** The part of manifest.yml that decides which pages there are and what they show. */
export function screenManifest({ app, resources, modules, translations }: ManifestSource): ScreenManifest {
  const shown = { app: { id: app.id }, resources, modules };
  return translations === undefined ? shown : { ...shown, translations };
}
