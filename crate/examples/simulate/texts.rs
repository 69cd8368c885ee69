//! The texts of the files in `scenarios/simulations`.

macro_rules! simulations {
    ($($id:literal)*) => {
        /// Scenarios of several tasks by their ids.
        pub const SIMULATIONS: &[(&str, &str)] = &[$((
            $id,
            include_str!(concat!("../../../scenarios/simulations/", $id, ".json")),
        ),)*];
    };
}

simulations! {
    "r01" "r01-plain" "r02" "r02-kernel" "r02-locked" "r02-loop" "r02-pinned" "r03" "r03-stuck"
    "r04" "r04-mixed" "r04-rescue" "r05" "r05-disk" "r06" "r07" "r08" "r08-repeat" "r09-4-12"
    "r09-5-17" "r09-masked" "r09-sketch" "r09-vmalloc" "r10" "r10-lost" "r10-nopool" "r11"
    "r11-memalloc" "r11-network" "r11-scope" "r11-shrinker" "r12" "r13" "r14" "r14-nofail" "r15" "r16" "r16-want" "r17"
}
