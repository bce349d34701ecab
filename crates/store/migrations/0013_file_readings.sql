-- What was answered about a file of counts, for the next file of the same layout: an object of option and answer, and one of
-- what the file itself said to the same.
CREATE TABLE file_reading (
    channel UUID NOT NULL REFERENCES channel (id) DEFERRABLE INITIALLY DEFERRED,
    layout UUID NOT NULL,
    answered_on DATE NOT NULL CHECK (answered_on >= '1900-01-01'),
    answers TEXT NOT NULL,
    instead_of TEXT NOT NULL,
    PRIMARY KEY (channel, layout)
);
