// Sample papers 2010-2014: facts, with a description in our own words. Data, not code, hence its length.
import type { SamplePaper } from './sample-paper.ts';

export const papers2010to2014: readonly SamplePaper[] = [
  {
    key: 'xavier-initialisation',
    title: 'Understanding the Difficulty of Training Deep Feedforward Neural Networks',
    authors: 'Xavier Glorot, Yoshua Bengio',
    date: '2010-05',
    venue: 'AISTATS 2010',
    categories: 'cs.LG',
    about:
      'Watches activations and gradients layer by layer to learn why plain deep networks train badly from random weights. The analysis blames saturating sigmoids and yields a scaling of initial weights that is still a library default.',
  },
  {
    key: 'rnnlm',
    title: 'Recurrent Neural Network Based Language Model',
    authors: 'Tomáš Mikolov, Martin Karafiát, Lukáš Burget, Jan Černocký, Sanjeev Khudanpur',
    date: '2010-09',
    doi: '10.21437/Interspeech.2010-343',
    venue: 'Interspeech 2010',
    categories: 'cs.CL eess.AS',
    about:
      'Uses a simple recurrent network to predict the next word in speech recognition, where its unbounded memory beat counting models trained on far more text. The margin persuaded speech and language groups to take neural language models seriously.',
  },
  {
    key: 'pregel',
    title: 'Pregel: A System for Large-Scale Graph Processing',
    authors:
      'Grzegorz Malewicz, Matthew H. Austern, Aart J. C. Bik, James C. Dehnert, Ilan Horn, Naty Leiser, Grzegorz Czajkowski',
    date: '2010-06',
    doi: '10.1145/1807167.1807184',
    venue: 'SIGMOD 2010',
    categories: 'cs.DC cs.DB',
    about:
      'Asks programmers to think like a vertex: in rounds, every node reads its messages, updates itself and writes to its neighbours. The model made graph algorithms over billions of edges routine and was copied by several open systems.',
  },
  {
    key: 'dremel',
    title: 'Dremel: Interactive Analysis of Web-Scale Datasets',
    authors:
      'Sergey Melnik, Andrey Gubarev, Jing Jing Long, Geoffrey Romer, Shiva Shivakumar, Matt Tolton, Theo Vassilakis',
    date: '2010-09',
    doi: '10.14778/1920841.1920886',
    venue: 'Proceedings of the VLDB Endowment',
    categories: 'cs.DB',
    about:
      'Answers aggregate questions over trillions of nested records in seconds by storing fields in columns and spreading a query over a tree of servers. Its record-shredding format lives on in Parquet, and the service became BigQuery.',
  },
  {
    key: 'linucb',
    title: 'A Contextual-Bandit Approach to Personalized News Article Recommendation',
    authors: 'Lihong Li, Wei Chu, John Langford, Robert E. Schapire',
    date: '2010-02',
    arxiv: '1003.0146',
    doi: '10.1145/1772690.1772758',
    venue: 'WWW 2010',
    categories: 'cs.LG cs.IR',
    about:
      "Chooses news stories for each visitor by balancing what is known to please with what is worth trying, given features of both. It also shows how to evaluate such policies fairly from logged random traffic, using a portal's front page.",
  },
  {
    key: 'dagger',
    title: 'A Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning',
    authors: 'Stéphane Ross, Geoffrey J. Gordon, J. Andrew Bagnell',
    date: '2010-11-02',
    arxiv: '1011.0686',
    venue: 'AISTATS 2011',
    categories: 'cs.LG cs.RO',
    about:
      'Fixes the drift of imitation learners, whose small mistakes lead to states the teacher never showed. DAgger keeps asking the teacher about states the learner itself visits, with a guarantee borrowed from online learning.',
  },
  {
    key: 'nlp-from-scratch',
    title: 'Natural Language Processing (almost) from Scratch',
    authors: 'Ronan Collobert, Jason Weston, Léon Bottou, Michael Karlen, Koray Kavukcuoglu, Pavel Kuksa',
    date: '2011-03-02',
    arxiv: '1103.0398',
    venue: 'Journal of Machine Learning Research',
    categories: 'cs.LG cs.CL',
    about:
      'Drops hand-made linguistic features and lets one network learn tagging, chunking, entity and role labelling mostly from unlabelled text. Its speed and near-parity with specialised systems foretold how the field would work a decade later.',
  },
  {
    key: 'kinectfusion',
    title: 'KinectFusion: Real-Time Dense Surface Mapping and Tracking',
    authors:
      'Richard A. Newcombe, Shahram Izadi, Otmar Hilliges, David Molyneaux, David Kim, Andrew J. Davison, Pushmeet Kohli, Jamie Shotton, Steve Hodges, Andrew Fitzgibbon',
    date: '2011-10',
    doi: '10.1109/ISMAR.2011.6092378',
    venue: 'ISMAR 2011',
    categories: 'cs.CV cs.RO',
    about:
      'Fuses the noisy depth frames of a moving game sensor into one smooth model of a room, while tracking the sensor against that same model. Cheap, live 3D scanning reached ordinary desks and inspired a wave of dense mapping systems.',
  },
  {
    key: 'hogwild',
    title: 'HOGWILD!: A Lock-Free Approach to Parallelizing Stochastic Gradient Descent',
    authors: 'Feng Niu, Benjamin Recht, Christopher Ré, Stephen J. Wright',
    date: '2011-06-28',
    arxiv: '1106.5730',
    venue: 'NeurIPS 2011',
    categories: 'math.OC cs.LG',
    about:
      "Lets processor cores overwrite each other's updates to a shared model with no locking at all. When each step touches few parameters the interference barely matters, as theory and experiments show, and asynchronous training became respectable.",
  },
  {
    key: 'adagrad',
    title: 'Adaptive Subgradient Methods for Online Learning and Stochastic Optimization',
    authors: 'John Duchi, Elad Hazan, Yoram Singer',
    date: '2011-07',
    venue: 'Journal of Machine Learning Research',
    categories: 'cs.LG math.OC',
    about:
      'Gives each parameter its own step size, shrinking it where gradients have been large, so rare but informative features still learn quickly. Proved nearly as good as the best scaling in hindsight, it fathered RMSProp and Adam.',
  },
  {
    key: 'product-quantization',
    title: 'Product Quantization for Nearest Neighbor Search',
    authors: 'Hervé Jégou, Matthijs Douze, Cordelia Schmid',
    date: '2011-01',
    doi: '10.1109/TPAMI.2010.57',
    venue: 'IEEE Transactions on Pattern Analysis and Machine Intelligence',
    categories: 'cs.CV cs.IR',
    about:
      'Splits a long vector into pieces and stores each as the number of its nearest prototype, so distances become a few table look-ups. Billions of descriptors fit into memory, and vector databases still compress this way.',
  },
  {
    key: 'alexnet',
    title: 'ImageNet Classification with Deep Convolutional Neural Networks',
    authors: 'Alex Krizhevsky, Ilya Sutskever, Geoffrey E. Hinton',
    date: '2012-12',
    venue: 'NeurIPS 2012',
    categories: 'cs.CV cs.LG',
    about:
      'Trains a large convolutional network on two graphics cards with rectified units and dropout, and wins the ImageNet contest by a wide margin. Few results have turned a field so abruptly: within two years nearly all of vision had switched.',
  },
  {
    key: 'dnn-speech',
    title: 'Deep Neural Networks for Acoustic Modeling in Speech Recognition: The Shared Views of Four Research Groups',
    authors:
      'Geoffrey Hinton, Li Deng, Dong Yu, George E. Dahl, Abdel-rahman Mohamed, Navdeep Jaitly, Andrew Senior, Vincent Vanhoucke, Patrick Nguyen, Tara N. Sainath, Brian Kingsbury',
    date: '2012-11',
    doi: '10.1109/MSP.2012.2205597',
    venue: 'IEEE Signal Processing Magazine',
    categories: 'eess.AS cs.LG',
    about:
      'Reports jointly from a university and three companies that deep networks predict speech states better than Gaussian mixtures on every benchmark they tried. Rivals agreeing in print made the change of technology in recognisers unmistakable.',
  },
  {
    key: 'spanner',
    title: "Spanner: Google's Globally-Distributed Database",
    authors: 'James C. Corbett, Jeffrey Dean, Michael Epstein, Andrew Fikes',
    authorCount: 26,
    date: '2012-10',
    venue: 'OSDI 2012',
    categories: 'cs.DB cs.DC',
    about:
      'Spreads one SQL-like database over continents and still orders transactions as the outside world would see them. Its trick is a clock that admits its own uncertainty, kept small by GPS and atomic clocks, and simply waited out.',
  },
  {
    key: 'rdd',
    title: 'Resilient Distributed Datasets: A Fault-Tolerant Abstraction for In-Memory Cluster Computing',
    authors:
      'Matei Zaharia, Mosharaf Chowdhury, Tathagata Das, Ankur Dave, Justin Ma, Murphy McCauley, Michael J. Franklin, Scott Shenker, Ion Stoica',
    date: '2012-04',
    venue: 'NSDI 2012',
    categories: 'cs.DC',
    code: 'https://github.com/apache/spark',
    about:
      "Keeps data in a cluster's memory between steps and remembers how each piece was made, so lost parts are recomputed instead of replicated. Iterative and interactive jobs ran many times faster, and the system grew into Apache Spark.",
  },
  {
    key: 'dropout',
    title: 'Improving Neural Networks by Preventing Co-adaptation of Feature Detectors',
    authors: 'Geoffrey E. Hinton, Nitish Srivastava, Alex Krizhevsky, Ilya Sutskever, Ruslan R. Salakhutdinov',
    date: '2012-07-03',
    arxiv: '1207.0580',
    categories: 'cs.NE cs.LG',
    about:
      'Switches off half of the hidden units at random on every training case, so that no unit can rely on particular partners. Called dropout, it acts like averaging countless networks and cut errors on speech and images.',
  },
  {
    key: 'bayesian-optimization',
    title: 'Practical Bayesian Optimization of Machine Learning Algorithms',
    authors: 'Jasper Snoek, Hugo Larochelle, Ryan P. Adams',
    date: '2012-06-13',
    arxiv: '1206.2944',
    venue: 'NeurIPS 2012',
    categories: 'stat.ML cs.LG',
    about:
      'Tunes the settings of learning algorithms with a Gaussian process that guesses which experiment to run next, also counting how long each takes. It sometimes beat expert tuning, and made automated search for hyperparameters common practice.',
  },
  {
    key: 'word2vec',
    title: 'Efficient Estimation of Word Representations in Vector Space',
    authors: 'Tomas Mikolov, Kai Chen, Greg Corrado, Jeffrey Dean',
    date: '2013-01-16',
    arxiv: '1301.3781',
    categories: 'cs.CL',
    about:
      'Strips neural language models down to two tiny architectures that learn word vectors from billions of words in a day. The vectors answered analogies by simple arithmetic, and word2vec became a household name in language processing.',
  },
  {
    key: 'skip-gram-negative-sampling',
    title: 'Distributed Representations of Words and Phrases and their Compositionality',
    authors: 'Tomas Mikolov, Ilya Sutskever, Kai Chen, Greg Corrado, Jeffrey Dean',
    date: '2013-10-16',
    arxiv: '1310.4546',
    venue: 'NeurIPS 2013',
    categories: 'cs.CL cs.LG',
    about:
      'Speeds up the skip-gram model by discarding frequent words and by learning to tell true neighbours from sampled false ones. It also finds idiomatic phrases and gives them vectors of their own.',
  },
  {
    key: 'vae',
    title: 'Auto-Encoding Variational Bayes',
    authors: 'Diederik P. Kingma, Max Welling',
    date: '2013-12-20',
    arxiv: '1312.6114',
    venue: 'ICLR 2014',
    categories: 'stat.ML cs.LG',
    about:
      'Moves the randomness of a latent-variable model to its input, so that a network which infers the hidden causes can be trained by ordinary gradients. The variational autoencoder became a basic instrument of generative modelling.',
  },
  {
    key: 'dqn-atari',
    title: 'Playing Atari with Deep Reinforcement Learning',
    authors:
      'Volodymyr Mnih, Koray Kavukcuoglu, David Silver, Alex Graves, Ioannis Antonoglou, Daan Wierstra, Martin Riedmiller',
    date: '2013-12-19',
    arxiv: '1312.5602',
    categories: 'cs.LG',
    about:
      'Feeds raw screen pixels to one convolutional network that learns to play seven Atari games by Q-learning from replayed memories. Deep reinforcement learning as a field starts here.',
  },
  {
    key: 'adversarial-examples',
    title: 'Intriguing Properties of Neural Networks',
    authors:
      'Christian Szegedy, Wojciech Zaremba, Ilya Sutskever, Joan Bruna, Dumitru Erhan, Ian Goodfellow, Rob Fergus',
    date: '2013-12-21',
    arxiv: '1312.6199',
    venue: 'ICLR 2014',
    categories: 'cs.CV cs.LG',
    about:
      'Discovers that an invisible change to an image can make a network give any wrong answer, and that the same change fools other networks too. These adversarial examples opened a lasting line of work on robustness.',
  },
  {
    key: 'transe',
    title: 'Translating Embeddings for Modeling Multi-relational Data',
    authors: 'Antoine Bordes, Nicolas Usunier, Alberto Garcia-Durán, Jason Weston, Oksana Yakhnenko',
    date: '2013-12',
    venue: 'NeurIPS 2013',
    categories: 'cs.LG cs.AI',
    about:
      "Represents a relation in a knowledge base as a step that leads from one entity's vector to another's. With so few parameters it scaled to a million entities and became the reference point for completing knowledge graphs.",
  },
  {
    key: 'r-cnn',
    title: 'Rich Feature Hierarchies for Accurate Object Detection and Semantic Segmentation',
    authors: 'Ross Girshick, Jeff Donahue, Trevor Darrell, Jitendra Malik',
    date: '2013-11-11',
    arxiv: '1311.2524',
    venue: 'CVPR 2014',
    categories: 'cs.CV',
    code: 'https://github.com/rbgirshick/rcnn',
    about:
      'Runs a convolutional network, first trained to classify, over candidate regions of an image and raises detection accuracy by nearly a third. It showed that pre-training on plentiful labels and fine-tuning on scarce ones carries over between vision tasks.',
  },
  {
    key: 'sentiment-treebank',
    title: 'Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank',
    authors:
      'Richard Socher, Alex Perelygin, Jean Wu, Jason Chuang, Christopher D. Manning, Andrew Ng, Christopher Potts',
    date: '2013-10',
    acl: 'D13-1170',
    venue: 'EMNLP 2013',
    categories: 'cs.CL',
    about:
      'Labels every phrase of nearly twelve thousand film-review sentences with its sentiment and trains a recursive tensor network on the parse trees. The model captured how negation flips meaning, and the data set became a standard test.',
  },
  {
    key: 'glove',
    title: 'GloVe: Global Vectors for Word Representation',
    authors: 'Jeffrey Pennington, Richard Socher, Christopher D. Manning',
    date: '2014-10',
    acl: 'D14-1162',
    doi: '10.3115/v1/D14-1162',
    venue: 'EMNLP 2014',
    categories: 'cs.CL',
    code: 'https://github.com/stanfordnlp/GloVe',
    about:
      'Fits word vectors so that their dot products reproduce the logarithm of how often words occur together in a corpus. It joined counting and predicting approaches in one objective, and its downloadable vectors were everywhere for years.',
  },
  {
    key: 'seq2seq',
    title: 'Sequence to Sequence Learning with Neural Networks',
    authors: 'Ilya Sutskever, Oriol Vinyals, Quoc V. Le',
    date: '2014-09-10',
    arxiv: '1409.3215',
    venue: 'NeurIPS 2014',
    categories: 'cs.CL cs.LG',
    about:
      'Reads a sentence into one vector with a deep LSTM and writes its translation from that vector with another, after reversing the source to shorten the distances. A plain neural model suddenly matched mature translation systems.',
  },
  {
    key: 'bahdanau-attention',
    title: 'Neural Machine Translation by Jointly Learning to Align and Translate',
    authors: 'Dzmitry Bahdanau, Kyunghyun Cho, Yoshua Bengio',
    date: '2014-09-01',
    arxiv: '1409.0473',
    venue: 'ICLR 2015',
    categories: 'cs.CL cs.LG',
    about:
      'Lets a translating network look back at all source words and weigh them anew for every word it writes, rather than squeezing the sentence into one vector. This soft alignment is the attention on which transformers were later built.',
  },
  {
    key: 'gan',
    title: 'Generative Adversarial Networks',
    authors:
      'Ian J. Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil Ozair, Aaron Courville, Yoshua Bengio',
    date: '2014-06-10',
    arxiv: '1406.2661',
    venue: 'NeurIPS 2014',
    categories: 'stat.ML cs.LG',
    about:
      'Pits two networks against each other, one inventing samples and one judging whether they are real, until the judge can only guess. The game needs no explicit likelihood, and produced the first convincingly sharp synthetic images.',
  },
  {
    key: 'adam',
    title: 'Adam: A Method for Stochastic Optimization',
    authors: 'Diederik P. Kingma, Jimmy Ba',
    date: '2014-12-22',
    arxiv: '1412.6980',
    venue: 'ICLR 2015',
    categories: 'cs.LG',
    about:
      "Scales each parameter's step by running averages of its gradient and squared gradient, corrected for their start at zero. It works passably on almost anything with its default settings, which made it the most used optimiser in deep learning.",
  },
  {
    key: 'vgg',
    title: 'Very Deep Convolutional Networks for Large-Scale Image Recognition',
    authors: 'Karen Simonyan, Andrew Zisserman',
    date: '2014-09-04',
    arxiv: '1409.1556',
    venue: 'ICLR 2015',
    categories: 'cs.CV',
    about:
      'Stacks nothing but small three-by-three filters to sixteen and more layers and shows that depth alone pays. Its uniform design and released weights made it the feature extractor of choice for years.',
  },
  {
    key: 'googlenet',
    title: 'Going Deeper with Convolutions',
    authors:
      'Christian Szegedy, Wei Liu, Yangqing Jia, Pierre Sermanet, Scott Reed, Dragomir Anguelov, Dumitru Erhan, Vincent Vanhoucke, Andrew Rabinovich',
    date: '2014-09-17',
    arxiv: '1409.4842',
    venue: 'CVPR 2015',
    categories: 'cs.CV',
    about:
      'Builds a network from modules that look at several scales in parallel and use cheap one-by-one filters to save computation. It won the 2014 ImageNet contest with a twelfth of the parameters of the winner two years before.',
  },
  {
    key: 'raft',
    title: 'In Search of an Understandable Consensus Algorithm',
    authors: 'Diego Ongaro, John Ousterhout',
    date: '2014-06',
    venue: 'USENIX ATC 2014',
    categories: 'cs.DC',
    about:
      'Designs a replicated log so that students can understand it, by separating leader election, replication and safety. A user study favoured it over Paxos, and Raft is now the consensus core of many databases and cluster managers.',
  },
  {
    key: 'deepwalk',
    title: 'DeepWalk: Online Learning of Social Representations',
    authors: 'Bryan Perozzi, Rami Al-Rfou, Steven Skiena',
    date: '2014-03-26',
    arxiv: '1403.6652',
    doi: '10.1145/2623330.2623732',
    venue: 'KDD 2014',
    categories: 'cs.SI cs.LG',
    code: 'https://github.com/phanein/deepwalk',
    about:
      'Treats short random walks on a graph as sentences and learns vectors for nodes the way word2vec does for words. It made labelling people in social networks work with few labels, and started a wave of graph embeddings.',
  },
  {
    key: 'ms-coco',
    title: 'Microsoft COCO: Common Objects in Context',
    authors: 'Tsung-Yi Lin, Michael Maire, Serge Belongie',
    authorCount: 10,
    date: '2014-05-01',
    arxiv: '1405.0312',
    venue: 'ECCV 2014',
    categories: 'cs.CV',
    about:
      'Gathers photographs of everyday scenes and has crowd workers outline every instance of ninety-one kinds of object. Cluttered context and exact outlines made it the benchmark of detection, segmentation and captioning.',
  },
];
