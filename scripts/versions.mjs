// The one place for versions of tools that are neither in package.json nor a Rust dependency.
// `wasmBindgen` and `wasmBindgenTest` must equal Cargo.toml's: tests/unit/versions.test.ts compares them.

export const versions = {
  wasmBindgen: '0.2.130',
  wasmBindgenTest: '0.3.80',
  wasmPack: '0.15.1',
  geckodriver: '0.37.1',
};
