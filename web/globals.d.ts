/** Whether this is a build for development; a constant, so that a build for a stage holds nothing of it. */
declare const DEVELOPMENT: boolean;
