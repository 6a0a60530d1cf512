;; The arithmetic of the parser. Assembled by train/kernel.ts into kernel-bytes.ts; plain.ts has the same in JavaScript,
;; operation for operation: products are integers, floats are single precision, and no sum of floats is reordered.
;; It is assembled twice, once with dots.wat in place of what stands between the two marks.
(module
  (memory (import "entente" "memory") 1)

  ;; (Σa, Σb, Σc, Σd)
  (func $sums (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $p v128) (local $q v128)
    (local.set $p (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $q (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $p) (local.get $q))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $p) (local.get $q))))

  ;; out[i][j] = Σ_k x[i][k] · w[j][k]   for i < n, j < m
  ;;   x    int16, `stride` bytes from a row to the next (less than 2k where rows overlap, as a convolution's do)
  ;;   w    int16, rows of k, k a multiple of 16, m a multiple of 4
  ;;   out  int32, rows of m
  ;; Four rows of w stay in the cache while all rows of x pass by, two at a time.
  (func $cross (export "cross")
    (param $x i32) (param $stride i32) (param $n i32) (param $w i32) (param $k i32) (param $m i32) (param $out i32)
    (local $j i32) (local $i i32) (local $left i32) (local $o i32)
    (local $x0 i32) (local $x1 i32) (local $w0 i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $a0 v128) (local $a1 v128) (local $b0 v128) (local $b1 v128) (local $low v128) (local $high v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $t0 v128) (local $t1 v128) (local $t2 v128) (local $t3 v128)
    (block $done
      (loop $columns
        (br_if $done (i32.ge_u (local.get $j) (local.get $m)))
        (local.set $i (i32.const 0))
        (local.set $o (i32.add (local.get $out) (i32.shl (local.get $j) (i32.const 2))))
        (block $rowsdone
          (loop $rows
            (br_if $rowsdone (i32.ge_u (local.get $i) (local.get $n)))
            (local.set $x0 (i32.add (local.get $x) (i32.mul (local.get $i) (local.get $stride))))
            (local.set $w0 (i32.add (local.get $w) (i32.shl (i32.mul (local.get $j) (local.get $k)) (i32.const 1))))
            (local.set $w1 (i32.add (local.get $w0) (i32.shl (local.get $k) (i32.const 1))))
            (local.set $w2 (i32.add (local.get $w1) (i32.shl (local.get $k) (i32.const 1))))
            (local.set $w3 (i32.add (local.get $w2) (i32.shl (local.get $k) (i32.const 1))))
            (local.set $left (local.get $k))
            (local.set $s0 (v128.const i32x4 0 0 0 0))
            (local.set $s1 (v128.const i32x4 0 0 0 0))
            (local.set $s2 (v128.const i32x4 0 0 0 0))
            (local.set $s3 (v128.const i32x4 0 0 0 0))
            (if (i32.lt_u (i32.add (local.get $i) (i32.const 1)) (local.get $n))
              (then
                (local.set $x1 (i32.add (local.get $x0) (local.get $stride)))
            (local.set $t0 (v128.const i32x4 0 0 0 0))
            (local.set $t1 (v128.const i32x4 0 0 0 0))
            (local.set $t2 (v128.const i32x4 0 0 0 0))
            (local.set $t3 (v128.const i32x4 0 0 0 0))
                (loop $two
                  (local.set $a0 (v128.load (local.get $x0)))
                  (local.set $a1 (v128.load offset=16 (local.get $x0)))
                  (local.set $b0 (v128.load (local.get $x1)))
                  (local.set $b1 (v128.load offset=16 (local.get $x1)))
                  (local.set $low (v128.load (local.get $w0)))
                  (local.set $high (v128.load offset=16 (local.get $w0)))
                  (local.set $s0 (i32x4.add (local.get $s0) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $t0 (i32x4.add (local.get $t0) (i32x4.add (i32x4.dot_i16x8_s (local.get $b0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $b1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w1)))
                  (local.set $high (v128.load offset=16 (local.get $w1)))
                  (local.set $s1 (i32x4.add (local.get $s1) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $t1 (i32x4.add (local.get $t1) (i32x4.add (i32x4.dot_i16x8_s (local.get $b0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $b1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w2)))
                  (local.set $high (v128.load offset=16 (local.get $w2)))
                  (local.set $s2 (i32x4.add (local.get $s2) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $t2 (i32x4.add (local.get $t2) (i32x4.add (i32x4.dot_i16x8_s (local.get $b0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $b1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w3)))
                  (local.set $high (v128.load offset=16 (local.get $w3)))
                  (local.set $s3 (i32x4.add (local.get $s3) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $t3 (i32x4.add (local.get $t3) (i32x4.add (i32x4.dot_i16x8_s (local.get $b0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $b1) (local.get $high)))))
                  (local.set $x0 (i32.add (local.get $x0) (i32.const 32)))
                  (local.set $x1 (i32.add (local.get $x1) (i32.const 32)))
                  (local.set $w0 (i32.add (local.get $w0) (i32.const 32)))
                  (local.set $w1 (i32.add (local.get $w1) (i32.const 32)))
                  (local.set $w2 (i32.add (local.get $w2) (i32.const 32)))
                  (local.set $w3 (i32.add (local.get $w3) (i32.const 32)))
                  (br_if $two (local.tee $left (i32.sub (local.get $left) (i32.const 16)))))
                (v128.store (local.get $o) (call $sums (local.get $s0) (local.get $s1) (local.get $s2) (local.get $s3)))
                (local.set $o (i32.add (local.get $o) (i32.shl (local.get $m) (i32.const 2))))
                (v128.store (local.get $o) (call $sums (local.get $t0) (local.get $t1) (local.get $t2) (local.get $t3)))
                (local.set $o (i32.add (local.get $o) (i32.shl (local.get $m) (i32.const 2)))))
              (else
                (loop $one
                  (local.set $a0 (v128.load (local.get $x0)))
                  (local.set $a1 (v128.load offset=16 (local.get $x0)))
                  (local.set $low (v128.load (local.get $w0)))
                  (local.set $high (v128.load offset=16 (local.get $w0)))
                  (local.set $s0 (i32x4.add (local.get $s0) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w1)))
                  (local.set $high (v128.load offset=16 (local.get $w1)))
                  (local.set $s1 (i32x4.add (local.get $s1) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w2)))
                  (local.set $high (v128.load offset=16 (local.get $w2)))
                  (local.set $s2 (i32x4.add (local.get $s2) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $low (v128.load (local.get $w3)))
                  (local.set $high (v128.load offset=16 (local.get $w3)))
                  (local.set $s3 (i32x4.add (local.get $s3) (i32x4.add (i32x4.dot_i16x8_s (local.get $a0) (local.get $low)) (i32x4.dot_i16x8_s (local.get $a1) (local.get $high)))))
                  (local.set $x0 (i32.add (local.get $x0) (i32.const 32)))
                  (local.set $w0 (i32.add (local.get $w0) (i32.const 32)))
                  (local.set $w1 (i32.add (local.get $w1) (i32.const 32)))
                  (local.set $w2 (i32.add (local.get $w2) (i32.const 32)))
                  (local.set $w3 (i32.add (local.get $w3) (i32.const 32)))
                  (br_if $one (local.tee $left (i32.sub (local.get $left) (i32.const 16)))))
                (v128.store (local.get $o) (call $sums (local.get $s0) (local.get $s1) (local.get $s2) (local.get $s3)))))
            (local.set $i (i32.add (local.get $i) (i32.const 2)))
            (br $rows)))
        (local.set $j (i32.add (local.get $j) (i32.const 4)))
        (br $columns))))

  ;; [ The same where w are weights.
  (func $multiply (export "multiply")
    (param $x i32) (param $stride i32) (param $n i32) (param $w i32) (param $k i32) (param $m i32) (param $out i32)
    (call $cross (local.get $x) (local.get $stride) (local.get $n) (local.get $w) (local.get $k) (local.get $m) (local.get $out)))
  ;; ]

  ;; In place, from int32 to float32: x[i][j] = x[i][j] · (scale[j] · unit) + bias[j], not below `floor`.
  (func (export "affine")
    (param $x i32) (param $n i32) (param $m i32) (param $scale i32) (param $bias i32) (param $unit f32) (param $floor f32)
    (local $j i32) (local $at i32) (local $end i32)
    (local.set $end (i32.shl (local.get $m) (i32.const 2)))
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $j (i32.const 0))
        (loop $columns
          (local.set $at (i32.add (local.get $x) (local.get $j)))
          (v128.store (local.get $at)
            (f32x4.pmax (f32x4.splat (local.get $floor))
              (f32x4.add
                (f32x4.mul
                  (f32x4.convert_i32x4_s (v128.load (local.get $at)))
                  (f32x4.mul (v128.load (i32.add (local.get $scale) (local.get $j))) (f32x4.splat (local.get $unit))))
                (v128.load (i32.add (local.get $bias) (local.get $j))))))
          (br_if $columns (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 16))) (local.get $end))))
        (local.set $x (i32.add (local.get $x) (local.get $end)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $rows))))

  ;; `count` floats (a multiple of 8) as int16, the greatest as `full`; returns what one unit is worth.
  (func (export "quantise") (param $x i32) (param $count i32) (param $out i32) (param $full f32) (result f32)
    (local $at i32) (local $end i32) (local $top v128) (local $greatest f32) (local $by v128)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $at (local.get $x))
    (local.set $top (v128.const f32x4 1e-6 1e-6 1e-6 1e-6))
    (loop $greatest
      (local.set $top (f32x4.pmax (local.get $top) (f32x4.abs (v128.load (local.get $at)))))
      (br_if $greatest (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (local.set $greatest (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $top)) (f32x4.extract_lane 1 (local.get $top)))
      (f32.max (f32x4.extract_lane 2 (local.get $top)) (f32x4.extract_lane 3 (local.get $top)))))
    (local.set $by (f32x4.splat (f32.div (local.get $full) (local.get $greatest))))
    (local.set $at (local.get $x))
    (loop $each
      (v128.store (local.get $out)
        (i16x8.narrow_i32x4_s
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (v128.load (local.get $at)) (local.get $by))))
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (v128.load offset=16 (local.get $at)) (local.get $by))))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 32))) (local.get $end))))
    (f32.div (local.get $greatest) (local.get $full)))

  ;; Lambert's continued fraction: x(135135 + 17325x² + 378x⁴ + x⁶) / (135135 + 62370x² + 3150x⁴ + 28x⁶), within 1e-4.
  (func $tanh (param $x v128) (result v128)
    (local $y v128)
    (local.set $x (f32x4.pmin (v128.const f32x4 4.97 4.97 4.97 4.97) (f32x4.pmax (v128.const f32x4 -4.97 -4.97 -4.97 -4.97) (local.get $x))))
    (local.set $y (f32x4.mul (local.get $x) (local.get $x)))
    (f32x4.div
      (f32x4.mul (local.get $x)
        (f32x4.add (f32x4.mul (f32x4.add (f32x4.mul (f32x4.add (local.get $y) (v128.const f32x4 378 378 378 378)) (local.get $y)) (v128.const f32x4 17325 17325 17325 17325)) (local.get $y)) (v128.const f32x4 135135 135135 135135 135135)))
      (f32x4.add (f32x4.mul (f32x4.add (f32x4.mul (f32x4.add (f32x4.mul (v128.const f32x4 28 28 28 28) (local.get $y)) (v128.const f32x4 3150 3150 3150 3150)) (local.get $y)) (v128.const f32x4 62370 62370 62370 62370)) (local.get $y)) (v128.const f32x4 135135 135135 135135 135135))))

  (func $sigmoid (param $x v128) (result v128)
    (f32x4.add (v128.const f32x4 0.5 0.5 0.5 0.5) (f32x4.mul (v128.const f32x4 0.5 0.5 0.5 0.5) (call $tanh (f32x4.mul (v128.const f32x4 0.5 0.5 0.5 0.5) (local.get $x))))))

  ;; gates[at] + sums[at] · factor[at], four of them
  (func $gate (param $gates i32) (param $sums i32) (param $factor i32) (result v128)
    (f32x4.add (v128.load (local.get $gates))
      (f32x4.mul (f32x4.convert_i32x4_s (v128.load (local.get $sums))) (v128.load (local.get $factor)))))

  ;; One direction of an LSTM of h units over n words.
  ;;   gates   float32 [n][4h]: what the words give to the input, forget, cell and output gates
  ;;   w       int16 [4h][h], worth factor[4h] a unit
  ;;   out     int16, `step` bytes from a word to the next (negative: from the last word to the first, as are the gates)
  ;;   state   room: int16 [h], then float32 [h] for the cell; both zero at the start
  ;;   sums    room: int32 [4h]
  (func (export "recur")
    (param $gates i32) (param $stride i32) (param $n i32) (param $w i32) (param $factor i32) (param $h i32)
    (param $out i32) (param $step i32) (param $state i32) (param $sums i32)
    (local $cell i32) (local $k i32) (local $c v128) (local $at i32) (local $part i32) (local $s i32) (local $f i32) (local $v v128)
    (local.set $cell (i32.add (local.get $state) (i32.shl (local.get $h) (i32.const 1))))
    (local.set $part (i32.shl (local.get $h) (i32.const 2)))
    (block $done
      (loop $words
        (br_if $done (i32.eqz (local.get $n)))
        (call $multiply (local.get $state) (i32.const 0) (i32.const 1) (local.get $w) (local.get $h) (local.get $part) (local.get $sums))
        (local.set $k (i32.const 0))
        (loop $units
          (local.set $at (i32.add (local.get $gates) (i32.shl (local.get $k) (i32.const 2))))
          (local.set $s (i32.add (local.get $sums) (i32.shl (local.get $k) (i32.const 2))))
          (local.set $f (i32.add (local.get $factor) (i32.shl (local.get $k) (i32.const 2))))
          (local.set $c (call $sigmoid (call $gate (local.get $at) (local.get $s) (local.get $f))))
          (local.set $at (i32.add (local.get $at) (local.get $part)))
          (local.set $s (i32.add (local.get $s) (local.get $part)))
          (local.set $f (i32.add (local.get $f) (local.get $part)))
          (local.set $v (call $sigmoid (call $gate (local.get $at) (local.get $s) (local.get $f))))
          (local.set $at (i32.add (local.get $at) (local.get $part)))
          (local.set $s (i32.add (local.get $s) (local.get $part)))
          (local.set $f (i32.add (local.get $f) (local.get $part)))
          (local.set $c (f32x4.add
            (f32x4.mul (local.get $v) (v128.load (i32.add (local.get $cell) (i32.shl (local.get $k) (i32.const 2)))))
            (f32x4.mul (local.get $c) (call $tanh (call $gate (local.get $at) (local.get $s) (local.get $f))))))
          (v128.store (i32.add (local.get $cell) (i32.shl (local.get $k) (i32.const 2))) (local.get $c))
          (local.set $at (i32.add (local.get $at) (local.get $part)))
          (local.set $s (i32.add (local.get $s) (local.get $part)))
          (local.set $f (i32.add (local.get $f) (local.get $part)))
          (local.set $v (f32x4.mul
            (f32x4.mul (call $sigmoid (call $gate (local.get $at) (local.get $s) (local.get $f))) (call $tanh (local.get $c)))
            (v128.const f32x4 8191 8191 8191 8191)))
          (local.set $v (i32x4.trunc_sat_f32x4_s (f32x4.nearest (local.get $v))))
          (local.set $v (i16x8.narrow_i32x4_s (local.get $v) (local.get $v)))
          (v128.store64_lane 0 (i32.add (local.get $state) (i32.shl (local.get $k) (i32.const 1))) (local.get $v))
          (v128.store64_lane 0 (i32.add (local.get $out) (i32.shl (local.get $k) (i32.const 1))) (local.get $v))
          (br_if $units (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 4))) (local.get $h))))
        (local.set $gates (i32.add (local.get $gates) (local.get $stride)))
        (local.set $out (i32.add (local.get $out) (local.get $step)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $words))))
)
