//! A set of packed states that gives each a number, in the order in which they came.

/// Open addressing over one table of numbers; the states themselves lie in order of arrival.
#[derive(Debug)]
pub(super) struct Seen {
    keys: Vec<u64>,
    /// Numbers plus one, 0 for an empty place; the length is a power of two.
    places: Vec<u32>,
}

impl Seen {
    pub fn new() -> Self {
        Self { keys: Vec::new(), places: vec![0; 1 << 10] }
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The state's number, and whether it is new.
    pub fn insert(&mut self, key: u64) -> (u32, bool) {
        if self.keys.len() * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(key);
        if self.places[place] > 0 {
            return (self.places[place] - 1, false);
        }
        self.keys.push(key);
        self.places[place] = self.keys.len() as u32;
        (self.keys.len() as u32 - 1, true)
    }

    /// Where the key is, or where it would go.
    fn place(&self, key: u64) -> usize {
        let mask = self.places.len() - 1;
        // Multiplying spreads the low bits upwards, so the high bits are the ones to use.
        let mut place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while self.places[place] > 0 && self.keys[self.places[place] as usize - 1] != key {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 4];
        for at in 0..self.keys.len() {
            let place = self.place(self.keys[at]);
            self.places[place] = at as u32 + 1;
        }
    }
}
