/** What a start reads, by the manifest that was written after the last of the objects: `gs://BUCKET/PREFIX#GENERATION`. */
export function weightsName(model: { bucket: string; prefix: string; manifestGeneration: string }): string {
  return `gs://${model.bucket}/${model.prefix}#${model.manifestGeneration}`;
}
