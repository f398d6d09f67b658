/** Some bytes under a name in a bucket; they are replaced as a whole. */
export interface Blob {
  /** The name; unique in its bucket. 1 to 1024 bytes, which may have slashes in them. */
  readonly id: string;
  readonly bucketId: string;
  /** In bytes. */
  readonly size: number;
  /** A media type, such as `text/plain`. */
  readonly contentType: string;
  /** Changes with the bytes: visible ASCII without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly metadata: BlobMetadata;
}

/** What users say of a blob: text (printable ASCII) by name (a token, as header names are). */
export type BlobMetadata = Readonly<Record<string, string>>;

/** What a blob is besides its bytes. */
export interface DescribeBlob {
  /** `application/octet-stream` when absent. */
  readonly contentType?: string;
  readonly metadata?: BlobMetadata;
}

/** Bytes in pieces of any size; who reads them decides how fast they come. */
export type BlobContent = AsyncIterable<Uint8Array>;

export interface WriteBlob extends DescribeBlob {
  /** Read to its end once; the blob is as before where it fails. */
  readonly content: BlobContent;
}

/** Bytes from `start` to `end`, both counted from 0 and both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A blob with its bytes, or those that were asked for. Who does not read them to the end gives them back by `return`. */
export interface ReadBlob {
  readonly blob: Blob;
  readonly content: BlobContent;
}

/** A piece of a blob that is uploaded in pieces. */
export interface WriteSegment {
  readonly uploadId: string;
  readonly content: BlobContent;
}

/** The end of an upload in pieces: what becomes of them. */
export interface CompleteUpload {
  readonly uploadId: string;
  /** In the order in which they make up the blob. */
  readonly segmentIds: readonly string[];
}
